// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.lifecycle;

import io.fotabridge.api.failure.FirmwareException;

/** The list of images does not fit the buffers of the device, so nothing can be known of its slots. */
final class ListTooLongException extends FirmwareException {

    /** @param sizes how much is missing, as far as it is known */
    ListTooLongException(FirmwareException refusal, String sizes) {
        super(refusal.failure(), refusal.getMessage() + sizes, refusal);
    }
}
