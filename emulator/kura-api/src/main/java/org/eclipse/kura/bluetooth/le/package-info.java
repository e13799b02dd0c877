// SPDX-License-Identifier: EPL-2.0
/** Bluetooth Low Energy as a central, as Kura 5.3 to 6 declare it. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.3.0")
package org.eclipse.kura.bluetooth.le;
