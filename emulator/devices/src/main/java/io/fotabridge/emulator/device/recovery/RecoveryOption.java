// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.recovery;

import java.util.Locale;

/** What MCUboot's serial recovery may be built with. */
public enum RecoveryOption {
    /** BOOT_MGMT_ECHO. */
    ECHO,
    /** BOOT_MGMT_MCUMGR_PARAMS. */
    PARAMS,
    /** SERIAL_IMG_GRP_HASH: the list has hashes, and images are marked by them. */
    HASH,
    /** SERIAL_IMG_GRP_IMAGE_STATE: the list has flags, and images can be marked at all. */
    STATE,
    /** SERIAL_IMG_GRP_SLOT_INFO. */
    SLOT_INFO,
    /** SERIAL_DIRECT_IMAGE_UPLOAD: the image number of an upload chooses a slot. */
    DIRECT_UPLOAD;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
