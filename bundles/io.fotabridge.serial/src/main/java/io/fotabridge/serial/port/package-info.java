// SPDX-License-Identifier: EPL-2.0
/** What opens serial ports: bytes in, bytes out, close. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.fotabridge.serial.port;
