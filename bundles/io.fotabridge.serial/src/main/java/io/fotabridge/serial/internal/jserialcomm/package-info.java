// SPDX-License-Identifier: EPL-2.0
/** Serial ports through jSerialComm, which travels inside this bundle: any port name, any baud rate, hot-plug. */
package io.fotabridge.serial.internal.jserialcomm;
