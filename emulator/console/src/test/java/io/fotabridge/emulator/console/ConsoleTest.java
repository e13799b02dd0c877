// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.update.Progress;
import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.api.update.UpdateStatus;
import io.fotabridge.api.update.UpdateTerms;
import io.fotabridge.tools.testing.Patience;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleTest {

    private static final UpdateStatus STATUS = new UpdateStatus("mcu", UpdateState.DOWNLOADING, UpdateResult.INITIAL,
            "getting \"it\"\nfrom <there>", "http://x/y", "app", "2.0.0", "1.0.0", Instant.EPOCH,
            UpdateTerms.DEFAULT, Optional.empty(), new Progress(Progress.Hop.FETCH, 10, 100));

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<Runnable> later = new ArrayList<>();

    private Console console(int endpoints, boolean json) {
        PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        return new Console(new ConsoleSettings(endpoints, json), out, later::add);
    }

    private List<String> printed(Console console) {
        console.close();
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void saysReadyOnceAsManyEndpointsAsExpectedAreRegistered() {
        Console console = console(2, false);
        console.registered("gateway", "coap://s");
        console.registered("gateway", "coap://s");
        console.unregistered("gateway", "coap://s", "server gone");
        console.registered("mcu", "coap://s");
        assertEquals(0, bytes.size(), "never were two registered at the same time");
        console.registered("gateway", "coap://s");
        console.unregistered("mcu", "coap://s", "unplugged");
        console.registered("mcu", "coap://s");

        assertEquals(List.of("ready"), printed(console));
    }

    @Test
    void tellsServersApart() {
        Console console = console(2, false);
        console.registered("gateway", "coap://s");
        console.unregistered("gateway", "coaps://other", "server gone");
        assertEquals(0, bytes.size());
        console.registered("gateway", "coaps://other");

        assertEquals(List.of("ready"), printed(console));
    }

    @Test
    void saysReadyAWhileAfterTheFirstEvenIfTheServerDoesNotTakeTheOthers() {
        Console console = console(2, false);
        console.registered("gateway", "coap://s");
        console.unregistered("mcu", "coap://s", "unknown endpoint");
        later.forEach(Runnable::run);
        console.registered("mcu", "coap://s");

        assertEquals(List.of("ready"), printed(console));
    }

    @Test
    void isNotReadyWhenNobodyIsRegisteredAfterThatWhile() {
        Console console = console(2, false);
        console.registered("gateway", "coap://s");
        console.unregistered("gateway", "coap://s", "server gone");
        later.forEach(Runnable::run);

        assertEquals(List.of(), printed(console));
    }

    @Test
    void printsNoEventsUnlessTold() {
        Console console = console(1, false);
        console.updateChanged(STATUS);
        console.registered("gateway", "coap://s");
        console.targetVanished("mcu");

        assertEquals(List.of("ready"), printed(console));
    }

    @Test
    void printsEachEventAsOneLine() {
        Console console = console(1, true);
        console.targetAppeared(
                new TargetDescription("mcu", TargetDescription.Role.SUB_DEVICE, "", "", "", false), STATUS);
        console.registered("gateway", "coap://s");
        console.updateChanged(STATUS);
        console.unregistered("gateway", "coap://s", "why not");
        console.targetVanished("mcu");

        List<String> lines = printed(console);

        assertEquals(6, lines.size());
        assertEquals("ready", lines.get(2));
        assertEquals(lines.get(0), lines.get(3));
        assertEquals("{\"event\":\"registered\",\"endpoint\":\"gateway\",\"server\":\"coap://s\"}", lines.get(1));
        assertEquals(
                "{\"event\":\"unregistered\",\"endpoint\":\"gateway\",\"server\":\"coap://s\",\"why\":\"why not\"}",
                lines.get(4));
        assertEquals("{\"event\":\"vanished\",\"target\":\"mcu\"}", lines.get(5));
    }

    @Test
    void tellsAllThereIsOfAnUpdate() {
        Console console = console(1, true);
        console.updateChanged(STATUS);

        JsonObject line = JsonParser.parseString(printed(console).get(0)).getAsJsonObject();

        assertEquals("update", line.get("event").getAsString());
        assertEquals("mcu", line.get("target").getAsString());
        assertEquals(1, line.get("state").getAsInt());
        assertEquals(0, line.get("result").getAsInt());
        assertEquals("getting \"it\"\nfrom <there>", line.get("detail").getAsString());
        assertEquals("FETCH", line.get("hop").getAsString());
        assertEquals(10, line.get("done").getAsLong());
        assertEquals(100, line.get("total").getAsLong());
        assertEquals("1.0.0", line.get("running").getAsString());
    }

    @Test
    void doesNotMakeTheEngineWaitForWhoReads() {
        CountDownLatch never = new CountDownLatch(1);
        Console console = new Console(new ConsoleSettings(1, true), new PrintStream(new OutputStream() {
            @Override
            public void write(int b) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }), later::add);
        assertTimeoutPreemptively(Patience.PATIENCE, () -> {
            for (int i = 0; i < 10_000; i++) {
                console.updateChanged(STATUS);
            }
            console.close();
        });
    }

    @ParameterizedTest
    @CsvSource({"3, json, 3, true", "' 2 ', '', 2, false", "none, xml, 1, false", "0, , 1, false", ", json, 1, true"})
    void readsItsSettingsWithDefaults(String endpoints, String events, int expected, boolean json) {
        Map<String, String> properties = new HashMap<>();
        properties.put("fotabridge.console.registrations", endpoints);
        properties.put("fotabridge.console.events", events);

        assertEquals(new ConsoleSettings(expected, json), ConsoleSettings.from(properties::get));
    }
}
