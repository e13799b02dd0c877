// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.frames;

import static io.fotabridge.ble.Links.ADDRESS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fotabridge.api.link.FrameTransport;
import io.fotabridge.ble.Links;
import io.fotabridge.ble.internal.link.BleLink;
import io.fotabridge.ble.memory.Air;
import io.fotabridge.ble.memory.NamedAir;
import io.fotabridge.ble.memory.Peripheral;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PacketSizeTest {

    private final Air air = new Air();
    private final List<byte[]> unanswered = new ArrayList<>();

    /** Takes 20 bytes, and answers the first request together with the second, which may be late itself. */
    private void written(byte[] value, Consumer<byte[]> notify) {
        if (value.length <= 20) {
            byte[] answer = value.clone();
            answer[0] |= 1;
            unanswered.add(answer);
            if (unanswered.size() >= 2) {
                unanswered.forEach(notify);
            }
        }
    }

    @Test
    void anAnswerThatComesLateIsNoneToALongerRequest() throws Exception {
        air.add(new Peripheral(ADDRESS, "valve")
                .withLargestValue(244, false)
                .with(BleFrameLink.SERVICE, BleFrameLink.CHARACTERISTIC, this::written));
        try (BleLink link = Links.over(new NamedAir("bluez", air));
                FrameTransport transport = new BleFrameLink("valve", link).open()) {
            assertEquals(20, transport.safeFrameSize());
        }
    }
}
