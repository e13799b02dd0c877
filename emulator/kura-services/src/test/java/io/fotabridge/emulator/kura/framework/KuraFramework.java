// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.framework;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** A framework as Kura starts it: its own storage wiped at each start. Shares Kura's types with the tests. */
final class KuraFramework implements AutoCloseable {

    private static final List<String> BUNDLES = List.of(
            "org.eclipse.osgi.services",
            "org.eclipse.osgi.util",
            "org.eclipse.equinox.util",
            "org.eclipse.equinox.io",
            "org.eclipse.equinox.cm",
            "org.apache.felix.scr",
            "kura-api",
            "kura-services",
            "io.fotabridge.api",
            "io.fotabridge.kura");
    private static final String SHARED = "org.slf4j;version=1.7.36,org.eclipse.kura;version=1.7,"
            + "org.eclipse.kura.configuration;version=1.2,org.eclipse.kura.configuration.metatype;version=1.1,"
            + "org.eclipse.kura.crypto;version=1.3,org.eclipse.kura.system;version=1.7,"
            + "io.fotabridge.api.state;version=1.0,io.fotabridge.api.gateway;version=1.0,"
            + "io.fotabridge.emulator.kura.framework;version=1.0";

    private final Framework framework;

    /** @param properties of the framework, beside those of the storage */
    KuraFramework(Path home, Map<String, String> properties) throws BundleException {
        Map<String, String> all = new HashMap<>(properties);
        all.put(Constants.FRAMEWORK_STORAGE, home.resolve("framework").toString());
        all.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        all.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SHARED);
        all.put("kura.home", home.toString());
        framework = ServiceLoader.load(FrameworkFactory.class).iterator().next().newFramework(all);
        framework.start();
    }

    /** Installs all bundles and starts them one after the other. */
    KuraFramework startBundles() throws BundleException {
        List<Bundle> installed = new ArrayList<>();
        for (String bundle : BUNDLES) {
            installed.add(install("reference:file:" + location(bundle)));
        }
        for (Bundle bundle : installed) {
            bundle.start();
        }
        return this;
    }

    Bundle install(String location) throws BundleException {
        return framework.getBundleContext().installBundle(location);
    }

    Bundle bundle(String symbolicName) {
        return Arrays.stream(framework.getBundleContext().getBundles())
                .filter(bundle -> bundle.getSymbolicName().equals(symbolicName))
                .findFirst()
                .orElseThrow();
    }

    /** The service, null if there is none (yet). */
    <T> T service(Class<T> type) {
        BundleContext context = framework.getBundleContext();
        ServiceReference<T> reference = context.getServiceReference(type);
        return reference == null ? null : context.getService(reference);
    }

    Object anyService(String filter) throws InvalidSyntaxException {
        BundleContext context = framework.getBundleContext();
        return context.getService(context.getServiceReferences((String) null, filter)[0]);
    }

    boolean hasService(String filter) {
        try {
            return framework.getBundleContext().getServiceReferences((String) null, filter) != null;
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(60_000);
    }

    /** Where a bundle is on the class path: a jar, or the classes of a module that is not packed yet. */
    private static Path location(String name) {
        if (name.equals("kura-services")) {
            return Path.of("target/classes").toAbsolutePath();
        }
        return Arrays.stream(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .map(Path::of)
                .filter(path -> path.toString().contains("/" + name + "/"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " is not on the class path"));
    }
}
