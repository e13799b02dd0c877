// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.nordic;

import java.util.Optional;

/**
 * An init packet (nRF5 SDK, dfu-cc.proto, Packet): nothing of what it says has been verified yet.
 *
 * @param command   what it says
 * @param signed    the bytes of that which a signature covers
 * @param signature empty if there is none
 */
public record InitPacket(InitCommand command, byte[] signed, Optional<Signature> signature) {

    /** Bytes; a boot loader has room for 512 at most. */
    public static final int LARGEST = 512;

    private static final int COMMAND = 1;
    private static final int SIGNED_COMMAND = 2;

    private static final int SIGNED = 1;
    private static final int SIGNATURE_TYPE = 2;
    private static final int SIGNATURE = 3;

    private static final int OPCODE = 1;
    private static final int INIT = 1;
    private static final int INIT_COMMAND = 2;

    /**
     * @param type  {@link #ECDSA_P256}, or what it says
     * @param bytes as they stand in the packet
     */
    public record Signature(long type, byte[] bytes) {

        public static final int ECDSA_P256 = 0;
    }

    public static InitPacket parse(byte[] bytes) throws MalformedInitPacketException {
        if (bytes.length > LARGEST) {
            throw new MalformedInitPacketException("The init packet is longer than " + LARGEST + " bytes.");
        }
        ProtobufMessage packet = ProtobufMessage.parse(bytes);
        if (packet.has(COMMAND) == packet.has(SIGNED_COMMAND)) {
            throw new MalformedInitPacketException("The init packet has no command, or several.");
        }
        if (packet.has(COMMAND)) {
            return of(packet.only(COMMAND, "command"), Optional.empty());
        }
        ProtobufMessage signed = ProtobufMessage.parse(packet.only(SIGNED_COMMAND, "signed command"));
        return of(
                signed.only(SIGNED, "command"),
                Optional.of(new Signature(signed.number(SIGNATURE_TYPE), signed.only(SIGNATURE, "signature"))));
    }

    private static InitPacket of(byte[] message, Optional<Signature> signature) throws MalformedInitPacketException {
        ProtobufMessage command = ProtobufMessage.parse(message);
        if (command.number(OPCODE) != INIT) {
            throw new MalformedInitPacketException("The command of the init packet is another one than init.");
        }
        byte[] init = command.only(INIT_COMMAND, "init command");
        return new InitPacket(InitCommand.parse(init), init, signature);
    }

    /** Hashes and the halves of signatures have their bytes in the order that the chip's cryptography wants. */
    static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
