// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.push;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.fotabridge.api.update.PushOpening;
import io.fotabridge.lwm2m.internal.FakePush;
import io.fotabridge.lwm2m.internal.timing.ManualTiming;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TransfersTest {

    private final Transfers.Key key = new Transfers.Key(InetSocketAddress.createUnresolved("server", 5683), "5/0/0");
    private final Transfers transfers = new Transfers(new PushSettings(
            size -> new PushOpening.Opened(new FakePush()), () -> true, new ManualTiming(), Duration.ofSeconds(120)));

    /** Two threads take requests; a server may send the same block twice, under two message ids. */
    @Test
    void aBlockIsDueOnce() {
        transfers.begin(key, OptionalLong.empty());

        Transfer first = transfers.claim(key, 0, 1024);
        assertNotNull(first);
        assertNull(transfers.claim(key, 0, 1024));
        assertNull(transfers.claim(key, 1024, 1024), "the first one is still being written");

        transfers.written(first);
        assertNull(transfers.claim(key, 0, 1024));
        assertNotNull(transfers.claim(key, 1024, 1024));
    }
}
