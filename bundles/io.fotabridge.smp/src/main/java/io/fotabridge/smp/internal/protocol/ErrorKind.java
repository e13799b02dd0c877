// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

import io.fotabridge.api.failure.FailureCause;

/** What a client should do about an error. */
public enum ErrorKind {
    /** Ask again a little later, with fewer requests in flight or smaller ones. */
    TRANSIENT(FailureCause.DEVICE_SILENT),
    /** A slot is not in the state for it: look at the image list, perhaps reset, try once more. */
    STATE(FailureCause.DEVICE_REFUSED),
    /** The device does not want this image. */
    IMAGE_REFUSED(FailureCause.DEVICE_REFUSED),
    /** The image is larger than its slot. */
    TOO_LARGE(FailureCause.DEVICE_TOO_SMALL),
    /** The flash, or what manages it, failed: once more, then it is final. */
    DEVICE_FAULT(FailureCause.DEVICE_REFUSED),
    /** The firmware of the device was built without it. */
    UNSUPPORTED(FailureCause.DEVICE_REFUSED),
    /** Anything else that the device will not do. */
    OTHER(FailureCause.DEVICE_REFUSED);

    private final FailureCause cause;

    ErrorKind(FailureCause cause) {
        this.cause = cause;
    }

    /** What the engine is told when this is where it ends. */
    public FailureCause cause() {
        return cause;
    }
}
