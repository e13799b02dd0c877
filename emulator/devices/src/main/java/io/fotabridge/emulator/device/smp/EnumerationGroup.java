// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fotabridge.emulator.device.smp.Command.Key;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Group 10: which groups the server has. */
final class EnumerationGroup {
    private static final int GROUP = 10;
    private static final int COUNT = 0;
    private static final int LIST = 1;
    private static final int SINGLE = 2;
    private static final int DETAILS = 10;
    private static final int INDEX_TOO_LARGE = 4;

    private final List<Integer> groups;

    /** @param others what else the server can do */
    EnumerationGroup(Set<Key> others) {
        this.groups = Stream.concat(others.stream().map(Key::group), Stream.of(GROUP)).distinct().sorted().toList();
    }

    Map<Key, Command> commands() {
        return Map.of(
                new Key(GROUP, COUNT, false), (request, answer) -> answer.writeNumberField("count", groups.size()),
                new Key(GROUP, LIST, false), this::list,
                new Key(GROUP, SINGLE, false), this::single,
                new Key(GROUP, DETAILS, false), this::details);
    }

    private void list(CborMap request, JsonGenerator answer) throws IOException {
        answer.writeArrayFieldStart("groups");
        for (int group : groups) {
            answer.writeNumber(group);
        }
        answer.writeEndArray();
    }

    private void single(CborMap request, JsonGenerator answer) throws IOException {
        long index = request.number("index").orElse(0L);
        if (index < 0 || index >= groups.size()) {
            throw SmpError.group(GROUP, INDEX_TOO_LARGE);
        }
        answer.writeNumberField("group", groups.get((int) index));
        if (index == groups.size() - 1) {
            answer.writeBooleanField("end", true);
        }
    }

    private void details(CborMap request, JsonGenerator answer) throws IOException {
        answer.writeArrayFieldStart("groups");
        for (int group : groups) {
            answer.writeStartObject();
            answer.writeNumberField("group", group);
            answer.writeStringField("name", name(group));
            answer.writeEndObject();
        }
        answer.writeEndArray();
    }

    private static String name(int group) {
        return switch (group) {
            case 0 -> "os mgmt";
            case ImageError.GROUP -> "img mgmt";
            case GROUP -> "enum mgmt";
            default -> "shell mgmt";
        };
    }
}
