// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.metatype;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.util.tracker.BundleTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the definitions of bundles that are active. Those of a bundle that stops stay known, as in Kura. */
public final class MetatypeTracker extends BundleTracker<List<Designation>> {

    private static final Logger LOG = LoggerFactory.getLogger(MetatypeTracker.class);

    private final Consumer<Designation> found;

    /** @param found told of each definition, on the thread that starts the bundle */
    public MetatypeTracker(BundleContext context, Consumer<Designation> found) {
        super(context, Bundle.ACTIVE, null);
        this.found = found;
    }

    @Override
    public List<Designation> addingBundle(Bundle bundle, BundleEvent event) {
        Enumeration<URL> files = bundle.findEntries("OSGI-INF/metatype", "*.xml", false);
        if (files == null) {
            return null;
        }
        List<Designation> designations = new ArrayList<>();
        for (URL file : Collections.list(files)) {
            read(file, designations);
        }
        designations.forEach(found);
        return designations;
    }

    private static void read(URL file, List<Designation> into) {
        try {
            MetatypeReader.read(file).ifPresent(into::add);
        } catch (IOException e) {
            LOG.error("Metatype is ignored", e);
        }
    }
}
