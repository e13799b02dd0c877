// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.radio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.ble.time.VirtualAirTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkTest {
    private final VirtualAirTime time = new VirtualAirTime();
    private final List<Att> atPeripheral = new ArrayList<>();
    private final List<Att> atCentral = new ArrayList<>();
    private final List<DisconnectReason> closed = new ArrayList<>();
    private long lastArrivalMicros;

    /** Each write is answered, each answer followed by the next write, as a stop-and-wait upload does. */
    @ParameterizedTest
    @CsvSource({"7500, 247, 219, 14.6", "15000, 247, 219, 7.3", "30000, 247, 219, 3.65", "7500, 498, 469, 31.3",
            "50000, 498, 469, 4.7", "7500, 23, 20, 1.33", "30000, 23, 20, 0.33"})
    void stopAndWaitCostsTwoIntervals(long micros, int mtu, int payload, double kilobytesPerSecond) {
        LinkParameters parameters = parameters(micros, 4, mtu, 0);
        int[] left = {100};
        Link[] link = new Link[1];
        link[0] = new Link(time, parameters, new Random(1), end(pdu -> {
            left[0]--;
            if (left[0] > 0) {
                link[0].sendToPeripheral(write(mtu - 3));
            }
        }), end(pdu -> link[0].sendToCentral(new Att.Notification(1, new byte[20]))));
        link[0].sendToPeripheral(write(mtu - 3));
        time.run(Duration.ofHours(1));
        assertEquals(0, left[0]);
        double rate = payload / (2 * micros / 1e6) / 1000;
        assertEquals(kilobytesPerSecond, rate, 0.05);
        assertEquals(100 * 2 * micros, lastArrivalMicros, "a request in one event, its answer in the next");
    }

    @Test
    void carriesSoManyPacketsInAnEventAndLargePdusInSeveral() {
        Link link = new Link(time, parameters(10_000, 4, 498, 0), new Random(1), end(atCentral::add),
                end(atPeripheral::add));
        for (int i = 0; i < 5; i++) {
            link.sendToPeripheral(write(495));
        }
        assertEquals(10, link.queuedAtCentral());
        time.run(Duration.ofMillis(10));
        assertEquals(2, atPeripheral.size());
        time.run(Duration.ofMillis(20));
        assertEquals(5, atPeripheral.size());
    }

    @Property(tries = 200)
    void losesNothingAndKeepsTheOrderInsideAConnection(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int k,
            @ForAll @DoubleRange(min = 0, max = 0.9) double lost, @ForAll @IntRange(min = 0, max = 60) int count) {
        VirtualAirTime clock = new VirtualAirTime();
        List<Integer> arrived = new ArrayList<>();
        Link link = new Link(clock, parameters(7500, k, 247, lost), new Random(seed), end(pdu -> { }),
                end(pdu -> arrived.add((int) ((Att.WriteCommand) pdu).value()[0])));
        List<Integer> sent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            link.sendToPeripheral(new Att.WriteCommand(1, new byte[] {(byte) i}));
            sent.add(i);
        }
        clock.run(Duration.ofHours(1));
        assertEquals(sent, arrived);
    }

    @Test
    void aVanishedPeripheralIsNoticedAfterTheSupervisionTimeout() {
        Link link = new Link(time, parameters(10_000, 4, 247, 0), new Random(1), end(atCentral::add),
                end(atPeripheral::add));
        link.vanish();
        link.sendToPeripheral(write(20));
        time.run(Duration.ofMillis(419));
        assertEquals(List.of(DisconnectReason.CONNECTION_TIMEOUT), closed, "the peripheral's own end");
        time.run(Duration.ofMillis(2));
        assertEquals(2, closed.size());
        assertTrue(atPeripheral.isEmpty());
    }

    private static LinkParameters parameters(long micros, int packets, int mtu, double lost) {
        return new LinkParameters(Duration.ofNanos(micros * 1000), packets, mtu, 251, lost, Duration.ofMillis(420));
    }

    private static Att write(int length) {
        return new Att.WriteCommand(1, new byte[length]);
    }

    private LinkEnd end(Consumer<Att> receiver) {
        return new LinkEnd() {
            @Override
            public void received(Att pdu) {
                lastArrivalMicros = time.nanoTime() / 1000;
                receiver.accept(pdu);
            }

            @Override
            public void closed(DisconnectReason reason) {
                closed.add(reason);
            }
        };
    }
}
