// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.dfu;

import io.fotabridge.emulator.ble.dfu.Proto.Field;
import io.fotabridge.emulator.ble.dfu.Proto.MalformedException;
import java.util.List;

/**
 * What an init packet says of its firmware.
 *
 * @param softDevices one of which must be on the device
 * @param hash        as it is on the wire: the SHA-256 with its bytes reversed
 */
public record InitCommand(long firmwareVersion, long hardwareVersion, List<Integer> softDevices, FirmwareType type,
        long softDeviceSize, long bootLoaderSize, long applicationSize, int hashType, byte[] hash) {
    static final int SHA256 = 3;

    /** The bytes that are signed. */
    public byte[] encode() {
        byte[] encodedHash = new Proto.Writer().number(1, hashType).bytes(2, hash).toBytes();
        return new Proto.Writer()
                .number(1, firmwareVersion)
                .number(2, hardwareVersion)
                .packed(3, softDevices)
                .number(4, type.ordinal())
                .number(5, softDeviceSize)
                .number(6, bootLoaderSize)
                .number(7, applicationSize)
                .bytes(8, encodedHash)
                .number(9, 0)
                .toBytes();
    }

    static InitCommand decode(byte[] message) throws MalformedException {
        List<Field> fields = Proto.read(message);
        List<Field> hash = Proto.read(bytes(fields, 8));
        long type = number(fields, 4);
        if (type >= FirmwareType.values().length) {
            throw new MalformedException("no such kind of firmware: " + type);
        }
        return new InitCommand(number(fields, 1), number(fields, 2),
                Proto.unpack(bytes(fields, 3)).stream().map(Long::intValue).toList(),
                FirmwareType.values()[(int) type], number(fields, 5), number(fields, 6), number(fields, 7),
                (int) number(hash, 1), bytes(hash, 2));
    }

    /** Of everything that is sent after the init packet. */
    long size() {
        return softDeviceSize + bootLoaderSize + applicationSize;
    }

    private static long number(List<Field> fields, int tag) {
        return Proto.find(fields, tag).map(Field::number).orElse(0L);
    }

    private static byte[] bytes(List<Field> fields, int tag) {
        return Proto.find(fields, tag).map(Field::bytes).orElse(new byte[0]);
    }
}
