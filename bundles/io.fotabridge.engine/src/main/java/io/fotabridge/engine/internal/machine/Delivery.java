// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.machine;

import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.engine.internal.machine.UpdateRecord.Origin;
import io.fotabridge.engine.internal.machine.UpdateRecord.PackageId;
import java.util.List;
import java.util.Optional;

/**
 * How a package comes, and what has come of it.
 *
 * @param origin where the package comes from
 * @param uri    Package URI, empty if none; kept until the next reset or URI (lwm2m sheet 1.5)
 * @param pack   the whole package, once it is in the store
 * @param images what is in it, once it was checked; until then empty
 */
public record Delivery(Origin origin, String uri, Optional<PackageId> pack, List<FirmwareImage> images) {

    public Delivery {
        images = List.copyOf(images);
    }

    /** Nothing has come yet. */
    static Delivery from(Origin origin, String uri) {
        return new Delivery(origin, uri, Optional.empty(), List.of());
    }

    Delivery withUri(String packageUri) {
        return new Delivery(origin, packageUri, pack, images);
    }

    Delivery withPackage(PackageId id) {
        return new Delivery(origin, uri, Optional.of(id), images);
    }

    Delivery withImages(List<FirmwareImage> found) {
        return new Delivery(origin, uri, pack, found);
    }
}
