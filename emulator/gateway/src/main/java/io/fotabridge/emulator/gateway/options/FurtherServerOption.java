// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway.options;

/** A server beside the first: {@code NAME=URI}. */
record FurtherServerOption(String name, ServerOption server) {

    static FurtherServerOption parse(String text) {
        NameAndValue parts = NameAndValue.parse(text, "NAME=URI");
        return new FurtherServerOption(parts.name(), ServerOption.parse(parts.value()));
    }
}
