// SPDX-License-Identifier: EPL-2.0
package org.eclipse.kura;

import org.osgi.annotation.versioning.ProviderType;

/** A value was not read from a Bluetooth device, or not written to it. */
@ProviderType
public class KuraBluetoothIOException extends KuraException {

    private static final long serialVersionUID = 1L;

    public KuraBluetoothIOException(Object argument) {
        super(KuraErrorCode.BLE_IO_ERROR, argument);
    }

    public KuraBluetoothIOException(Throwable cause, Object argument) {
        super(KuraErrorCode.BLE_IO_ERROR, cause, argument);
    }
}
