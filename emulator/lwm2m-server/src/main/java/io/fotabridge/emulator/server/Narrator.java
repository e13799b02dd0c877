// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server;

import io.fotabridge.emulator.server.request.Reply;
import java.io.PrintStream;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tells a person what happens, line by line. */
final class Narrator implements OperatorListener, CampaignListener {

    private static final List<String> STATES = List.of("Idle", "Downloading", "Downloaded", "Updating");
    private static final List<String> RESULTS = List.of(
            "initial", "updated", "not enough flash", "out of RAM", "connection lost", "integrity failure",
            "unsupported package", "invalid URI", "update failed", "unsupported protocol", "cancelled", "deferred");

    private final PrintStream out;
    private final Map<String, Long> toldTenths = new ConcurrentHashMap<>();
    private final Map<String, UpdateHistory.Entry> toldEntries = new ConcurrentHashMap<>();

    Narrator(PrintStream out) {
        this.out = out;
    }

    void say(String line) {
        out.println(LocalTime.now().truncatedTo(ChronoUnit.MILLIS) + "  " + line);
    }

    @Override
    public void registered(Registered device, boolean again) {
        say(device.endpoint() + " registered" + (again ? " again" : "") + " from " + device.address() + ", LwM2M "
                + device.lwm2mVersion() + (device.secure() ? ", secure" : "") + ", offers "
                + String.join(" ", device.objects()));
    }

    @Override
    public void unregistered(String endpoint, boolean expired) {
        say(endpoint + (expired ? " is silent, its registration expired" : " deregistered"));
    }

    @Override
    public void seen(String endpoint, Sighting sighting, UpdateHistory.Entry now) {
        UpdateHistory.Entry before = toldEntries.put(endpoint, now);
        if (before == null || !now.sameAs(before)) {
            say(endpoint + ": state " + named(STATES, now.state()) + ", result " + named(RESULTS, now.result()));
        }
    }

    private static String named(List<String> names, int number) {
        return number >= 0 && number < names.size() ? number + " (" + names.get(number) + ")" : "unknown";
    }

    @Override
    public void problem(String endpoint, String what) {
        say(endpoint + ": " + what);
    }

    @Override
    public void requested(String endpoint, String request, Reply reply) {
        say(endpoint + ": " + request + ": " + reply.describe());
    }

    @Override
    public void uploaded(String endpoint, long done, long total) {
        long tenth = total == 0 ? 10 : done * 10 / total;
        Long before = toldTenths.put(endpoint, tenth);
        if (before == null || before != tenth) {
            say(endpoint + ": pushed " + done + " of " + total + " bytes");
        }
    }

    void ended(Outcome outcome) {
        say(outcome.endpoint() + ": " + outcome.ending().describe() + " after " + outcome.took().toSeconds()
                + " s, firmware version now " + shown(outcome.firmwareVersion()));
    }

    private static String shown(Reply read) {
        return read.value().map(Object::toString).orElse("unknown (" + read.describe() + ")");
    }
}
