// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.nordic;

import java.util.List;

/**
 * What an init packet says of its firmware (nRF5 SDK, dfu-cc.proto, InitCommand).
 *
 * @param firmwareVersion a number that must not become smaller, 0 to 2³²−1
 * @param hardwareVersion a number that must be that of the device, 52 for an nRF52
 * @param softDevices     one of which must be on the device
 * @param length          bytes of the firmware
 * @param sha256          of the firmware, in the usual order of bytes; it stands in the packet the other way round
 */
public record InitCommand(
        long firmwareVersion,
        long hardwareVersion,
        List<Long> softDevices,
        FirmwareKind kind,
        long length,
        byte[] sha256) {

    private static final int FIRMWARE_VERSION = 1;
    private static final int HARDWARE_VERSION = 2;
    private static final int SOFT_DEVICES = 3;
    private static final int TYPE = 4;
    private static final int SOFT_DEVICE_SIZE = 5;
    private static final int BOOT_LOADER_SIZE = 6;
    private static final int APPLICATION_SIZE = 7;
    private static final int HASH = 8;

    private static final int HASH_TYPE = 1;
    private static final int HASH_BYTES = 2;
    private static final int SHA256 = 3;
    private static final int SHA256_LENGTH = 32;

    private static final long U32 = 0xffffffffL;

    static InitCommand parse(byte[] message) throws MalformedInitPacketException {
        ProtobufMessage command = ProtobufMessage.parse(message);
        return new InitCommand(
                command.number(FIRMWARE_VERSION) & U32,
                command.number(HARDWARE_VERSION) & U32,
                command.numbers(SOFT_DEVICES),
                FirmwareKind.ofType(command.number(TYPE))
                        .orElseThrow(() -> new MalformedInitPacketException(
                                "The init packet is for no kind of firmware that is known.")),
                length(command),
                sha256(ProtobufMessage.parse(command.only(HASH, "hash"))));
    }

    /** Of whatever there is; each part is a number of 32 bits without a sign. */
    private static long length(ProtobufMessage command) {
        return (command.number(SOFT_DEVICE_SIZE) & U32)
                + (command.number(BOOT_LOADER_SIZE) & U32)
                + (command.number(APPLICATION_SIZE) & U32);
    }

    private static byte[] sha256(ProtobufMessage hash) throws MalformedInitPacketException {
        byte[] bytes = hash.only(HASH_BYTES, "hash");
        if (hash.number(HASH_TYPE) != SHA256 || bytes.length != SHA256_LENGTH) {
            throw new MalformedInitPacketException("The hash in the init packet is no SHA-256, and boot loaders know no"
                    + " other.");
        }
        return InitPacket.reversed(bytes);
    }
}
