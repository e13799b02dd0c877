// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.link;

/**
 * Where a device hangs.
 *
 * @param port     path of a serial port or of a link to one, as configured
 * @param baudRate bits per second
 * @param provider who opens it
 * @param duplex   who may talk on it at the same time
 */
public record SerialLinkSettings(String port, int baudRate, ProviderChoice provider, Duplex duplex) {

    /** A line on which both may talk at once. */
    public SerialLinkSettings(String port, int baudRate, ProviderChoice provider) {
        this(port, baudRate, provider, Duplex.FULL);
    }
}
