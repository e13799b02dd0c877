// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.link;

/**
 * Where a device hangs.
 *
 * @param port     path of a serial port or of a link to one, as configured
 * @param baudRate bits per second
 * @param provider who opens it
 */
public record SerialLinkSettings(String port, int baudRate, ProviderChoice provider) {}
