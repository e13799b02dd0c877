// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.itests.world;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * The product in a framework that can be stopped and made anew, as Kura does it: the framework's own storage is wiped
 * at every start, so that configurations and state come from snapshots and files alone.
 */
public final class RestartableGateway implements AutoCloseable {

    private static final long STOP_MILLIS = 60_000;

    private final World world;
    private Framework framework;

    public RestartableGateway(World world) {
        this.world = world;
    }

    /** Makes a new framework with all bundles. The seed is read at the first start only. */
    public RestartableGateway start() throws IOException, BundleException {
        framework = ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow().newFramework(Map.of(
                Constants.FRAMEWORK_STORAGE, world.home().resolveSibling("osgi").toString(),
                Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT,
                "kura.home", world.home().toString(),
                "kura.tmp", world.home().resolve("tmp").toString(),
                "fotabridge.seed", world.seed().toString()));
        framework.start();
        List<Path> files = new ArrayList<>(Features.kura());
        files.addAll(Features.product());
        List<Bundle> bundles = new ArrayList<>();
        for (Path file : files) {
            bundles.add(framework.getBundleContext().installBundle(file.toUri().toString()));
        }
        for (Bundle bundle : bundles) {
            bundle.start();
        }
        return this;
    }

    /** Stops everything; returns when all has stopped. */
    public void stop() throws BundleException, InterruptedException {
        framework.stop();
        if (framework.waitForStop(STOP_MILLIS).getType() == FrameworkEvent.WAIT_TIMEDOUT) {
            throw new IllegalStateException("the framework has not stopped within " + STOP_MILLIS + " ms");
        }
    }

    @Override
    public void close() throws BundleException, InterruptedException {
        stop();
    }
}
