// SPDX-License-Identifier: EPL-2.0
/** What must be where the D-Bus library looks for it. */
package org.bluez;
