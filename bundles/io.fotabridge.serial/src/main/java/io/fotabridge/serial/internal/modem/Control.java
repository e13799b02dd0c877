// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.modem;

/** The bytes with which sender and receiver talk about blocks (Forsberg, XMODEM/YMODEM Protocol Reference, 1988). */
final class Control {

    /** Begins a block of 128 bytes. */
    static final byte SOH = 0x01;
    /** Begins a block of 1024 bytes. */
    static final byte STX = 0x02;

    static final byte EOT = 0x04;
    static final byte ACK = 0x06;
    static final byte BACKSPACE = 0x08;
    static final byte NAK = 0x15;
    static final byte CAN = 0x18;
    /** Fills what is left of a block. */
    static final byte SUB = 0x1a;
    /** The receiver wants blocks with a CRC. */
    static final byte CRC_WANTED = 'C';
    /** It wants them one after the other, without waiting for acknowledgements (YMODEM-g). */
    static final byte STREAM_WANTED = 'G';

    private Control() {}
}
