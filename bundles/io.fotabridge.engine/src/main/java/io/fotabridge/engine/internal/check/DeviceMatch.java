// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.check;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.NamedId;
import io.fotabridge.api.target.ImageRules;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Whether images are made for a device: by its vendor, and for its class. One that does not tell is refused where that
 * is asked, as MCUboot refuses it where it is built to ask; so is a raw file, which cannot tell.
 */
record DeviceMatch(ImageRules rules) {

    void require(List<FirmwareImage> images) throws FirmwareException {
        for (FirmwareImage image : images) {
            if (rules.vendor().isPresent()) {
                requireVendor(image, rules.vendor().get());
            }
            if (!rules.classes().isEmpty()) {
                requireClass(image);
            }
        }
    }

    private void requireVendor(FirmwareImage image, NamedId vendor) throws FirmwareException {
        Optional<UUID> named = image.demands().vendor();
        if (named.isEmpty()) {
            throw wrongDevice(Rule.theImage(image) + " names no vendor, and this target takes only what " + vendor
                    + " made; sign it with imgtool --vid, or clear image.vendor");
        }
        if (!named.get().equals(vendor.id())) {
            throw wrongDevice(Rule.theImage(image) + " is made by the vendor " + named.get()
                    + ", and this target takes only what " + vendor + " made; if that is wrong, correct image.vendor");
        }
    }

    private void requireClass(FirmwareImage image) throws FirmwareException {
        Optional<UUID> named = image.demands().deviceClass();
        String ours = rules.classes().stream().map(NamedId::toString).collect(Collectors.joining(" or "));
        if (named.isEmpty()) {
            throw wrongDevice(Rule.theImage(image) + " names no class of devices, and this target is " + ours
                    + "; sign it with imgtool --cid, or clear image.class");
        }
        if (rules.classes().stream().noneMatch(known -> known.id().equals(named.get()))) {
            throw wrongDevice(Rule.theImage(image) + " is made for devices of the class " + named.get()
                    + ", and this target is " + ours + "; if that is wrong, correct image.class");
        }
    }

    private static FirmwareException wrongDevice(String sentence) {
        return new FirmwareException(FailureCause.WRONG_DEVICE, sentence);
    }
}
