// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.eclipse.leshan.core.LwM2m.LwM2mVersion;
import org.eclipse.leshan.core.LwM2mId;
import org.eclipse.leshan.core.model.InvalidDDFFileException;
import org.eclipse.leshan.core.model.ObjectLoader;
import org.eclipse.leshan.core.model.ObjectModel;

/** The object definitions that go with a version of LwM2M, and the chosen one of Firmware Update. */
public final class ObjectModels {

    private final List<ObjectModel> core;
    private final ObjectModel accessControl;
    private final ObjectModel connectivity;
    private final ObjectModel firmware;

    /** @param chosen of the Firmware Update object; LwM2M 1.0 knows only one, and gets that */
    public ObjectModels(LwM2mVersion version, FirmwareObjectVersion chosen) {
        // Nobody but Leshan ever reads Security, and its code reads what came with 1.1.
        core = List.of(
                find(ObjectLoader.loadDefault(LwM2mVersion.V1_1), LwM2mId.SECURITY),
                find(ObjectLoader.loadDefault(version), LwM2mId.SERVER),
                device(version));
        accessControl = find(ObjectLoader.loadDefault(version), LwM2mId.ACCESS_CONTROL);
        connectivity = load(version.equals(LwM2mVersion.V1_0) ? "/models/4-1_0.xml" : "/models/4-1_1.xml");
        firmware = load(chosen.under(version).definition());
    }

    /** Leshan would announce 1.2, which servers that keep a model for each version may not have (thingsboard#13174). */
    private static ObjectModel device(LwM2mVersion version) {
        return version.equals(LwM2mVersion.V1_0)
                ? find(ObjectLoader.loadDefault(version), LwM2mId.DEVICE)
                : load("/models/3-1_1.xml");
    }

    /** Security and Server as Leshan brings them, and Device. */
    public List<ObjectModel> core() {
        return core;
    }

    ObjectModel device() {
        return find(core, LwM2mId.DEVICE);
    }

    ObjectModel accessControl() {
        return accessControl;
    }

    ObjectModel connectivity() {
        return connectivity;
    }

    ObjectModel firmware() {
        return firmware;
    }

    private static ObjectModel find(List<ObjectModel> models, int id) {
        return models.stream().filter(model -> model.id == id).findFirst().orElseThrow();
    }

    private static ObjectModel load(String resource) {
        // From our own bundle: Leshan's loader by name would look into the bundle that Leshan lies in.
        try (InputStream in = ObjectModels.class.getResourceAsStream(resource)) {
            return ObjectLoader.loadDdfFile(in, resource).get(0);
        } catch (InvalidDDFFileException e) {
            throw new IllegalStateException(resource + " is not a valid object definition", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
