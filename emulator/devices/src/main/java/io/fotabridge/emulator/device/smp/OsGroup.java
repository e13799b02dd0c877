// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fotabridge.emulator.device.smp.Command.Key;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Group 0: echo, reset, the size of the buffers, what the application is, and which kind of boot loader there is. */
final class OsGroup {
    private static final int GROUP = 0;
    private static final int ECHO = 0;
    private static final int RESET = 5;
    private static final int PARAMS = 6;
    private static final int INFO = 7;
    private static final int BOOTLOADER_INFO = 8;
    /** BOOT_MODE_TYPE_BOOTLOADER of Zephyr's retained boot mode. */
    private static final int STAY_IN_BOOT_LOADER = 1;
    private static final int INVALID_FORMAT = 2;
    private static final int QUERY_YIELDS_NO_ANSWER = 3;

    private final Board board;
    private final ServerSettings settings;
    private final ResetRequest reset;

    OsGroup(Board board, ServerSettings settings, ResetRequest reset) {
        this.board = board;
        this.settings = settings;
        this.reset = reset;
    }

    Map<Key, Command> commands() {
        Map<Key, Command> commands = new HashMap<>();
        commands.put(new Key(GROUP, RESET, true), this::reset);
        if (settings.has(Feature.ECHO)) {
            commands.put(new Key(GROUP, ECHO, true), OsGroup::echo);
            commands.put(new Key(GROUP, ECHO, false), OsGroup::echo);
        }
        if (settings.has(Feature.PARAMS)) {
            commands.put(new Key(GROUP, PARAMS, false), this::params);
        }
        if (settings.has(Feature.OS_INFO)) {
            commands.put(new Key(GROUP, INFO, false), OsGroup::info);
        }
        if (settings.has(Feature.BOOTLOADER_INFO)) {
            commands.put(new Key(GROUP, BOOTLOADER_INFO, false), this::bootloaderInfo);
        }
        return commands;
    }

    private static void echo(CborMap request, JsonGenerator answer) throws IOException {
        answer.writeStringField("r", request.text("d").orElse(""));
    }

    private void reset(CborMap request, JsonGenerator answer) {
        if (!isForced(request) && board.faults().refusesReset()) {
            throw SmpError.plain(SmpError.EBUSY, null);
        }
        reset.make(request.number("boot_mode").orElse(0L) == STAY_IN_BOOT_LOADER);
    }

    /** Whatever is no boolean is passed over, a number too, which the documentation calls it (Zephyr os_mgmt_reset). */
    private static boolean isForced(CborMap request) {
        try {
            return request.flag("force");
        } catch (SmpError e) {
            return false;
        }
    }

    private void params(CborMap request, JsonGenerator answer) throws IOException {
        answer.writeNumberField("buf_size", settings.limits().size());
        answer.writeNumberField("buf_count", settings.limits().count());
    }

    private static void info(CborMap request, JsonGenerator answer) throws IOException {
        String format = request.text("format").orElse("s");
        String output = OsInfo.of(format.isEmpty() ? "s" : format)
                .orElseThrow(() -> SmpError.group(GROUP, INVALID_FORMAT));
        answer.writeStringField("output", output);
    }

    private void bootloaderInfo(CborMap request, JsonGenerator answer) throws IOException {
        switch (request.text("query").orElse("")) {
            case "" -> answer.writeStringField("bootloader", "MCUboot");
            case "mode" -> {
                answer.writeNumberField("mode", board.bootRules().mode().number());
                if (board.bootRules().downgrade().prevented()) {
                    answer.writeBooleanField("no-downgrade", true);
                }
            }
            default -> throw SmpError.group(GROUP, QUERY_YIELDS_NO_ANSWER);
        }
    }
}
