// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway.options;

import io.fotabridge.emulator.gateway.config.BadSettingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A program of the operator's.
 *
 * @param path absolute
 */
record ProgramOption(String path) {

    /** It must be there: better now than when the first update arrives. */
    static ProgramOption parse(String text) {
        try {
            Path program = Path.of(text).toAbsolutePath();
            if (Files.isRegularFile(program) && Files.isExecutable(program)) {
                return new ProgramOption(program.toString());
            }
        } catch (InvalidPathException e) {
            throw new BadSettingException("'" + text + "' is no path: " + e.getReason());
        }
        throw new BadSettingException("there is no program that may be run at '" + text + "'");
    }
}
