// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.policy;

/**
 * One of the hosts that an operator allows.
 *
 * @param host        a name or an address; with {@code withinOnly}, the domain that names are to be in
 * @param withinOnly  whether all names below it are meant, and not itself
 * @param port        the only one that is meant, -1 for every one
 */
record HostPattern(Host host, boolean withinOnly, int port) {

    private static final String BELOW = "*.";

    /**
     * Reads {@code files.example.com}, {@code *.example.com}, {@code 10.1.2.3:8080}, {@code [fd00::1]:8080}.
     *
     * @throws IllegalArgumentException with a sentence about what is wrong with it
     */
    static HostPattern parse(String text) {
        boolean withinOnly = text.startsWith(BELOW);
        String rest = withinOnly ? text.substring(BELOW.length()) : text;
        int colon = rest.lastIndexOf(':');
        boolean hasPort = rest.contains("]:") || colon >= 0 && rest.indexOf(':') == colon;
        Host host = Host.of(hasPort ? rest.substring(0, colon) : rest);
        if (withinOnly && host.address().isPresent()) {
            throw new IllegalArgumentException(
                    text + " names an address with a star; networks belong into allowed.networks");
        }
        return new HostPattern(host, withinOnly, hasPort ? port(rest.substring(colon + 1), text) : -1);
    }

    private static int port(String text, String whole) {
        int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(whole + " has a port that cannot be");
        }
        return port;
    }

    boolean matches(Origin origin) {
        String name = origin.host().name();
        boolean isHost = withinOnly
                ? origin.host().address().isEmpty() && name.endsWith("." + host.name())
                : name.equals(host.name());
        return isHost && (port == -1 || port == origin.port());
    }

    /** Whether it means this host by its whole name, so that the operator has vouched for wherever it lies. */
    boolean names(Origin origin) {
        return !withinOnly && matches(origin);
    }
}
