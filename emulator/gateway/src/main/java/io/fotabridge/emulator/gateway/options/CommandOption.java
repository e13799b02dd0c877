// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway.options;

/** A device that a program of the operator's updates: {@code NAME=PROGRAM}. */
record CommandOption(String name, ProgramOption program) {

    static CommandOption parse(String text) {
        NameAndValue parts = NameAndValue.parse(text, "NAME=PROGRAM");
        return new CommandOption(parts.name(), ProgramOption.parse(parts.value()));
    }
}
