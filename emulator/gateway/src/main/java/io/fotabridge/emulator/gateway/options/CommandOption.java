// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway.options;

import io.fotabridge.emulator.gateway.config.BadSettingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A device that a program of the operator's updates: {@code NAME=PROGRAM}. */
record CommandOption(String name, String program) {

    static CommandOption parse(String text) {
        NameAndValue parts = NameAndValue.parse(text, "NAME=PROGRAM");
        return new CommandOption(parts.name(), program(parts.value()));
    }

    /** The absolute path of a program, which must be there: better now than when the first update arrives. */
    static String program(String path) {
        try {
            Path program = Path.of(path).toAbsolutePath();
            if (Files.isRegularFile(program) && Files.isExecutable(program)) {
                return program.toString();
            }
        } catch (InvalidPathException e) {
            throw new BadSettingException("'" + path + "' is no path: " + e.getReason());
        }
        throw new BadSettingException("there is no program that may be run at '" + path + "'");
    }
}
