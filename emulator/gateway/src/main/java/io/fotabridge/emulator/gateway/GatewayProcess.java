// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway;

import io.fotabridge.emulator.gateway.framework.BundleFramework;
import io.fotabridge.emulator.gateway.framework.BundleList;
import java.time.Duration;
import java.util.List;
import org.osgi.framework.BundleException;

/** The life of a process that is nothing but a framework: it lasts until somebody ends it. */
final class GatewayProcess {

    /**
     * Two seconds are promised from the signal to the end; this leaves the virtual machine its share. On a machine that
     * is busy with something else, tests allow for more.
     */
    private static final Duration PATIENCE = Duration.ofMillis(Long.getLong("fotabridge.stop.millis", 1700));

    private final BundleFramework framework;
    private final Thread stop;

    private GatewayProcess(BundleFramework framework) {
        this.framework = framework;
        stop = new Thread(() -> end(framework), "stop");
    }

    /**
     * From here on, before anything runs, a signal ends the process with exit code 0 after a clean stop, and with 1 if
     * some bundle did not stop in time; nothing is lost then either, only the server is not told.
     */
    static GatewayProcess endedBySignal(BundleFramework framework) {
        GatewayProcess process = new GatewayProcess(framework);
        Runtime.getRuntime().addShutdownHook(process.stop);
        return process;
    }

    /** Starts the framework. A signal in the middle stops it again, and what then does not start is no failure. */
    void start(List<BundleList> features) throws BundleException, InterruptedException {
        try {
            framework.start(features);
        } catch (BundleException | RuntimeException e) {
            awaitEndIfSignalled();
            throw e;
        }
    }

    private void awaitEndIfSignalled() throws InterruptedException {
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException e) {
            stop.join(); // a signal has come: ends with the process
        }
    }

    /** Halts, since a virtual machine that was sent a signal would end with 143 for all its clean stop. */
    private static void end(BundleFramework framework) {
        boolean clean = framework.stop(PATIENCE);
        if (!clean) {
            System.err.println("gateway: not all bundles stopped within " + PATIENCE.toMillis() + " ms; ends anyway");
        }
        System.out.flush();
        Runtime.getRuntime().halt(clean ? 0 : 1);
    }
}
