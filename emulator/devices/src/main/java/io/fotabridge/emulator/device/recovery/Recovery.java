// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.recovery;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fotabridge.emulator.device.boot.BootMode;
import io.fotabridge.emulator.device.boot.ImageCheck;
import io.fotabridge.emulator.device.smp.Board;
import io.fotabridge.emulator.device.smp.BufferLimits;
import io.fotabridge.emulator.device.smp.CborMap;
import io.fotabridge.emulator.device.smp.Command;
import io.fotabridge.emulator.device.smp.Command.Key;
import io.fotabridge.emulator.device.smp.ResetRequest;
import io.fotabridge.emulator.device.smp.SlotInfo;
import io.fotabridge.emulator.device.smp.SmpError;
import io.fotabridge.emulator.device.smp.SmpServer;
import io.fotabridge.emulator.device.smp.Versioning;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** One stay in the boot loader, from its entry to the next reset (MCUboot boot_serial.c). */
public final class Recovery {
    private static final int OS = 0;
    private static final int ECHO = 0;
    private static final int CONSOLE_ECHO = 1;
    private static final int RESET = 5;
    private static final int PARAMS = 6;
    private static final int IMAGE = 1;
    private static final int STATE = 0;
    private static final int UPLOAD = 1;
    private static final int SLOT_INFO = 6;

    private final Board board;
    private final RecoverySettings settings;
    private final ResetRequest reset = new ResetRequest();
    private final SmpServer server;

    /** @param overhead bytes of the buffer that the framing takes */
    public Recovery(Board board, RecoverySettings settings, ImageCheck check, int overhead) {
        this.board = board;
        this.settings = settings;
        BufferLimits limits = new BufferLimits(settings.bufferSize(), 1, overhead);
        this.server = new SmpServer(Versioning.MIRRORED, false, limits, commands(check), reset);
    }

    public SmpServer server() {
        return server;
    }

    private Map<Key, Command> commands(ImageCheck check) {
        Map<Key, Command> commands = new HashMap<>();
        RecoveryImages images = new RecoveryImages(board, settings, check);
        RecoveryUpload upload = new RecoveryUpload(board, settings);
        commands.put(new Key(OS, RESET, true), this::reset);
        put(commands, OS, CONSOLE_ECHO, (request, answer) -> answer.writeNumberField("rc", 0));
        commands.put(new Key(IMAGE, STATE, false), images::list);
        put(commands, IMAGE, UPLOAD, upload::chunk);
        if (settings.has(RecoveryOption.ECHO)) {
            put(commands, OS, ECHO, Recovery::echo);
        }
        if (settings.has(RecoveryOption.PARAMS)) {
            put(commands, OS, PARAMS, this::params);
        }
        if (settings.has(RecoveryOption.STATE) && board.bootRules().mode() != BootMode.DIRECT_XIP) {
            commands.put(new Key(IMAGE, STATE, true), images::set);
        }
        if (settings.has(RecoveryOption.SLOT_INFO)) {
            commands.put(new Key(IMAGE, SLOT_INFO, false), this::slotInfo);
        }
        return commands;
    }

    /** Most commands do not look whether they are asked to read or to write. */
    private static void put(Map<Key, Command> commands, int group, int number, Command command) {
        commands.put(new Key(group, number, false), command);
        commands.put(new Key(group, number, true), command);
    }

    private static void echo(CborMap request, JsonGenerator answer) throws IOException {
        answer.writeStringField("r", request.text("d").orElseThrow(() -> SmpError.plain(SmpError.EINVAL, null)));
    }

    private void reset(CborMap request, JsonGenerator answer) throws IOException {
        answer.writeNumberField("rc", 0);
        reset.make(false);
    }

    private void params(CborMap request, JsonGenerator answer) throws IOException {
        answer.writeNumberField("buf_size", settings.bufferSize());
        answer.writeNumberField("buf_count", 1);
    }

    private void slotInfo(CborMap request, JsonGenerator answer) throws IOException {
        new SlotInfo(board.images(), this::uploadNumber).write(answer);
    }

    private OptionalInt uploadNumber(int image, int slot) {
        if (settings.has(RecoveryOption.DIRECT_UPLOAD)) {
            return OptionalInt.of(image * 2 + slot + 1);
        }
        return slot == 0 ? OptionalInt.of(image) : OptionalInt.empty();
    }
}
