// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.dfu;

import io.fotabridge.emulator.ble.dfu.Proto.MalformedException;
import java.security.PublicKey;

/** What the boot loader demands of an init packet, in Nordic's order. */
final class InitCheck {
    private final DfuSettings settings;

    InitCheck(DfuSettings settings) {
        this.settings = settings;
    }

    /** @param running version of the application there is */
    InitCommand check(byte[] packet, long running) throws DfuError {
        try {
            InitPacket init = InitPacket.decode(packet);
            if (settings.trustedKey().isPresent()) {
                checkSignature(init, settings.trustedKey().get());
            }
            checkContent(init.command(), running);
            return init.command();
        } catch (MalformedException e) {
            throw DfuError.extended(DfuError.WRONG_FORMAT, e.getMessage());
        }
    }

    private static void checkSignature(InitPacket init, PublicKey key) throws DfuError {
        if (init.signature().isEmpty()) {
            throw DfuError.extended(DfuError.SIGNATURE_MISSING, "not signed");
        }
        if (init.signatureType() != 0) {
            throw DfuError.extended(DfuError.WRONG_SIGNATURE_TYPE, "unknown kind of signature");
        }
        if (!NordicSignature.verify(init.signed(), init.signature().get(), key)) {
            throw DfuError.of(DfuError.INVALID_OBJECT, "signed by somebody else");
        }
    }

    private void checkContent(InitCommand command, long running) throws DfuError {
        if (command.hardwareVersion() != settings.hardwareVersion()) {
            throw DfuError.extended(DfuError.WRONG_HARDWARE, "for hardware " + command.hardwareVersion());
        }
        if (!command.softDevices().contains(settings.softDevice())) {
            throw DfuError.extended(DfuError.WRONG_SOFTDEVICE, "for SoftDevices " + command.softDevices());
        }
        if (command.type() == FirmwareType.APPLICATION && command.firmwareVersion() < running) {
            throw DfuError.extended(DfuError.VERSION_TOO_LOW, "older than what runs: " + command.firmwareVersion());
        }
        if (command.hashType() != InitCommand.SHA256) {
            throw DfuError.extended(DfuError.WRONG_HASH_TYPE, "unknown kind of hash: " + command.hashType());
        }
        if (command.size() == 0 || command.size() > settings.space()) {
            throw DfuError.extended(DfuError.INSUFFICIENT_SPACE, command.size() + " bytes");
        }
    }
}
