// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.pty;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The links that a host knows the port by. A USB device gets the lowest number that is free: as long as somebody holds
 * the old one open, that is another one, and only the link by its serial number (/dev/serial/by-id) stays.
 */
final class PortLinks {
    private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d{1,4})");

    private final List<PortLink> names;
    private final Optional<PortLink> byId;
    private int turn = -1;

    private PortLinks(List<PortLink> names, Optional<PortLink> byId) {
        this.names = names;
        this.byId = byId;
    }

    /** The port has no link at all. */
    static PortLinks none() {
        return new PortLinks(List.of(), Optional.empty());
    }

    /** The port always comes back under the same name. */
    static PortLinks fixed(Path link) {
        return new PortLinks(List.of(new PortLink(link)), Optional.empty());
    }

    /** The port comes back under another name each time. */
    static PortLinks changing(Path link, Path byId) {
        return new PortLinks(List.of(new PortLink(link), new PortLink(next(link))), Optional.of(new PortLink(byId)));
    }

    /** The link that the host opens now, if there is one. */
    Optional<String> current() {
        return names.isEmpty() ? Optional.empty() : Optional.of(names.get(Math.max(0, turn)).toString());
    }

    void pointTo(Path terminal) throws IOException {
        if (!names.isEmpty()) {
            turn = (turn + 1) % names.size();
            names.get(turn).pointTo(terminal);
        }
        if (byId.isPresent()) {
            byId.get().pointTo(terminal);
        }
    }

    void remove() throws IOException {
        for (PortLink name : names) {
            name.remove();
        }
        if (byId.isPresent()) {
            byId.get().remove();
        }
    }

    /** {@code ttyACM1} after {@code ttyACM0}. */
    private static Path next(Path link) {
        Matcher m = NUMBERED.matcher(link.getFileName().toString());
        String name = m.matches() ? m.group(1) + (Integer.parseInt(m.group(2)) + 1) : link.getFileName() + "1";
        return link.resolveSibling(name);
    }
}
