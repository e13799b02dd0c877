// SPDX-License-Identifier: EPL-2.0
package org.eclipse.kura.bluetooth.le;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The Bluetooth adapters of the gateway. */
@ProviderType
public interface BluetoothLeService {

    List<BluetoothLeAdapter> getAdapters();

    /** Null if there is no such adapter. */
    BluetoothLeAdapter getAdapter(String interfaceName);
}
