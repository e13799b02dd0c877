// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.check;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.target.FirmwareTarget;
import java.util.List;
import java.util.TreeSet;

/** Whether images are of formats that a target takes: what one boot loader starts, another one cannot even read. */
public record FormatMatch(FirmwareTarget target) {

    public void require(List<FirmwareImage> images) throws FirmwareException {
        for (FirmwareImage image : images) {
            if (!image.isRaw() && !target.formats().contains(image.label().format())) {
                throw new FirmwareException(
                        FailureCause.UNSUPPORTED_PACKAGE,
                        Rule.theImage(image) + " is of the format " + image.label().format()
                                + ", and this target takes "
                                + String.join(" and ", new TreeSet<>(target.formats()))
                                + "; publish a package for it, or correct how it is configured (protocol)");
            }
        }
    }
}
