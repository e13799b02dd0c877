// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.dfu;

import io.fotabridge.emulator.ble.dfu.Proto.Field;
import io.fotabridge.emulator.ble.dfu.Proto.MalformedException;
import java.util.List;
import java.util.Optional;

/**
 * An init packet: a command, signed or not.
 *
 * @param signed        the bytes that the signature covers
 * @param signatureType 0 for ECDSA P-256 with SHA-256, the only one that boot loaders know
 */
record InitPacket(InitCommand command, byte[] signed, Optional<byte[]> signature, int signatureType) {
    private static final int COMMAND = 1;
    private static final int SIGNED_COMMAND = 2;
    private static final int INIT = 1;

    static byte[] encode(InitCommand command, Optional<byte[]> signature) {
        byte[] inner = new Proto.Writer().number(1, INIT).bytes(2, command.encode()).toBytes();
        if (signature.isEmpty()) {
            return new Proto.Writer().bytes(COMMAND, inner).toBytes();
        }
        byte[] signed = new Proto.Writer().bytes(1, inner).number(2, 0).bytes(3, signature.get()).toBytes();
        return new Proto.Writer().bytes(SIGNED_COMMAND, signed).toBytes();
    }

    static InitPacket decode(byte[] packet) throws MalformedException {
        List<Field> fields = Proto.read(packet);
        Optional<Field> plain = Proto.find(fields, COMMAND);
        if (plain.isPresent()) {
            return of(plain.get().bytes(), Optional.empty(), 0);
        }
        List<Field> signed = Proto.read(required(fields, SIGNED_COMMAND));
        return of(required(signed, 1), Optional.of(required(signed, 3)),
                (int) (long) Proto.find(signed, 2).map(Field::number).orElse(0L));
    }

    private static InitPacket of(byte[] command, Optional<byte[]> signature, int signatureType)
            throws MalformedException {
        List<Field> fields = Proto.read(command);
        if (Proto.find(fields, 1).map(Field::number).orElse(0L) != INIT) {
            throw new MalformedException("no init command");
        }
        byte[] init = required(fields, 2);
        return new InitPacket(InitCommand.decode(init), init, signature, signatureType);
    }

    private static byte[] required(List<Field> fields, int tag) throws MalformedException {
        return Proto.find(fields, tag).map(Field::bytes)
                .orElseThrow(() -> new MalformedException("field " + tag + " is missing"));
    }
}
