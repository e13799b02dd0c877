// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.link;

/** Who opens a port, as the operator says it. */
public enum ProviderChoice {
    /** Kura for the ports that it knows, jSerialComm for all others. */
    AUTO,
    KURA,
    JSERIALCOMM
}
