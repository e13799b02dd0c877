// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fotabridge.emulator.device.smp.Command.Key;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Group 0: echo, reset, the size of the buffers, and which kind of boot loader there is. */
final class OsGroup {
    private static final int GROUP = 0;
    private static final int ECHO = 0;
    private static final int RESET = 5;
    private static final int PARAMS = 6;
    private static final int BOOTLOADER_INFO = 8;
    /** MCUboot's "swap without scratch". */
    private static final int MODE_SWAP = 3;
    private static final int QUERY_YIELDS_NO_ANSWER = 3;

    private final Board board;
    private final Dialect dialect;
    private final BufferLimits limits;
    private boolean resetRequested;

    OsGroup(Board board, Dialect dialect, BufferLimits limits) {
        this.board = board;
        this.dialect = dialect;
        this.limits = limits;
    }

    Map<Key, Command> commands() {
        Map<Key, Command> commands = new HashMap<>();
        commands.put(new Key(GROUP, ECHO, true), OsGroup::echo);
        commands.put(new Key(GROUP, ECHO, false), OsGroup::echo);
        commands.put(new Key(GROUP, RESET, true), this::reset);
        if (dialect.hasParameters()) {
            commands.put(new Key(GROUP, PARAMS, false), this::params);
            commands.put(new Key(GROUP, BOOTLOADER_INFO, false), OsGroup::bootloaderInfo);
        }
        return commands;
    }

    boolean resetRequested() {
        return resetRequested;
    }

    private static void echo(CborMap request, JsonGenerator answer) throws IOException {
        answer.writeStringField("r", request.text("d").orElse(""));
    }

    private void reset(CborMap request, JsonGenerator answer) {
        boolean forced = request.number("force").orElse(0L) != 0;
        if (!forced && board.faults().refusesReset()) {
            throw SmpError.plain(SmpError.EBUSY, null);
        }
        resetRequested = true;
    }

    private void params(CborMap request, JsonGenerator answer) throws IOException {
        answer.writeNumberField("buf_size", limits.size());
        answer.writeNumberField("buf_count", limits.count());
    }

    private static void bootloaderInfo(CborMap request, JsonGenerator answer) throws IOException {
        String query = request.text("query").orElse("");
        switch (query) {
            case "" -> answer.writeStringField("bootloader", "MCUboot");
            case "mode" -> answer.writeNumberField("mode", MODE_SWAP);
            default -> throw SmpError.os(QUERY_YIELDS_NO_ANSWER);
        }
    }
}
