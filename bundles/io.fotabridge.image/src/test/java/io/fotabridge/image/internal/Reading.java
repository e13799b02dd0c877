// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.TrustedKeys;
import java.io.IOException;

/** Reads images from memory. */
final class Reading {

    private Reading() {
    }

    static FirmwareImage read(byte[] file, TrustedKeys trust) throws FirmwareException {
        try {
            return new McubootReader().read(new ByteArraySource(file), trust);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("memory cannot fail", e);
        }
    }

    static FirmwareException refusal(byte[] file, TrustedKeys trust) {
        return assertThrows(FirmwareException.class, () -> read(file, trust));
    }
}
