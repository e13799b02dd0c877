// SPDX-License-Identifier: EPL-2.0
package org.eclipse.kura;

import org.osgi.annotation.versioning.ProviderType;

/** A Bluetooth device was not forgotten. */
@ProviderType
public class KuraBluetoothRemoveException extends KuraException {

    private static final long serialVersionUID = 1L;

    public KuraBluetoothRemoveException(Object argument) {
        super(KuraErrorCode.BLE_REMOVE_ERROR, argument);
    }

    public KuraBluetoothRemoveException(Throwable cause, Object argument) {
        super(KuraErrorCode.BLE_REMOVE_ERROR, cause, argument);
    }
}
