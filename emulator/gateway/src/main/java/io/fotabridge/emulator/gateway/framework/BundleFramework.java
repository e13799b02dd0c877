// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway.framework;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** A running OSGi framework. Thread-safe. */
public final class BundleFramework {

    private final Framework framework;

    private BundleFramework(Framework framework) {
        this.framework = framework;
    }

    /**
     * A framework that does not run yet.
     *
     * @param storage    where the framework keeps its own files; emptied before
     * @param properties framework properties
     */
    public static BundleFramework create(Path storage, Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(properties);
        all.put(Constants.FRAMEWORK_STORAGE, storage.toString());
        all.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        FrameworkFactory factory = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no OSGi framework on the class path"));
        return new BundleFramework(factory.newFramework(all));
    }

    /**
     * Starts the framework, installs the bundles of all features and starts them, feature by feature in the order given.
     *
     * @throws BundleException if one of the bundles does not start; nothing runs then
     */
    public void start(List<BundleList> features) throws BundleException {
        try {
            framework.init();
            FrameworkLog.show(framework.getBundleContext());
            framework.start();
            startAll(framework.getBundleContext(), features);
        } catch (BundleException | RuntimeException e) {
            stop(Duration.ofSeconds(5));
            throw e;
        }
    }

    /** All are installed before the first is started, so that each finds what it imports, whatever the order. */
    private static void startAll(BundleContext context, List<BundleList> features) throws BundleException {
        List<Bundle> bundles = new ArrayList<>();
        for (BundleList feature : features) {
            for (Path file : feature.bundles()) {
                bundles.add(context.installBundle("reference:" + file.toUri()));
            }
        }
        for (Bundle bundle : bundles) {
            if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null) {
                bundle.start();
            }
        }
    }

    public BundleContext context() {
        return framework.getBundleContext();
    }

    /** Waits until the framework has stopped, for whatever reason. */
    public void await() throws InterruptedException {
        framework.waitForStop(0);
    }

    /**
     * Stops all bundles and the framework.
     *
     * @return whether it was done in this time; if not, some bundle is still at it
     */
    public boolean stop(Duration patience) {
        try {
            framework.stop();
            return framework.waitForStop(patience.toMillis()).getType() != FrameworkEvent.WAIT_TIMEDOUT;
        } catch (BundleException e) {
            throw new IllegalStateException("the framework refuses to stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
