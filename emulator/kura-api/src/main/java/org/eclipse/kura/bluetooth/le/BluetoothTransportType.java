// SPDX-License-Identifier: EPL-2.0
package org.eclipse.kura.bluetooth.le;

/** Which radio a scan uses. */
public enum BluetoothTransportType {
    AUTO, BREDR, LE
}
