// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway;

import io.fotabridge.emulator.gateway.framework.BundleFramework;
import java.time.Duration;

/** The life of a process that is nothing but a framework: it lasts until somebody ends it. */
final class GatewayProcess {

    /** Two seconds are promised from the signal to the end; this leaves the virtual machine its share. */
    private static final Duration PATIENCE = Duration.ofMillis(1700);

    private GatewayProcess() {}

    /**
     * Returns when the framework has stopped by itself. A signal ends the process with exit code 0 after a clean stop,
     * and with 1 if some bundle did not stop in time; nothing is lost then either, only the server is not told.
     */
    static void runUntilStopped(BundleFramework framework) throws InterruptedException {
        Thread stop = new Thread(() -> end(framework), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        framework.await();
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
