// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.server.content.PackageSource;
import io.fotabridge.emulator.server.http.Faults;
import io.fotabridge.emulator.server.http.PackageServer;
import io.fotabridge.emulator.server.request.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CampaignTest {

    private static final Patience QUICK = new Patience(Duration.ofSeconds(120), Duration.ofMillis(200), 10);
    private static final int SIZE = 200_000;

    private final OperatorServer server =
            OperatorServer.builder().coapPort(0).requestTimeout(Duration.ofSeconds(5)).start();
    private final FakeFirmwareUpdate.Memory memory = new FakeFirmwareUpdate.Memory();
    private final PackageSource image = PackageSource.pseudoRandom(SIZE, 11);
    private final List<FakeDevice> devices = new ArrayList<>();
    private PackageServer packages;

    @BeforeEach
    void start() throws Exception {
        packages = PackageServer.start(0);
        devices.add(FakeDevice.start("mcu", server, memory));
    }

    @AfterEach
    void stop() throws Exception {
        devices.forEach(FakeDevice::close);
        packages.close();
        server.close();
    }

    private Outcome run(Delivery delivery, CampaignListener listener) throws Exception {
        return new Campaign(server, "mcu", delivery, QUICK, listener).run();
    }

    private Outcome run(Delivery delivery) throws Exception {
        return run(delivery, CampaignListener.NONE);
    }

    private void restart() {
        devices.remove(0).close();
        devices.add(FakeDevice.start("mcu", server, memory));
    }

    @Test
    void updatesByPush() throws Exception {
        Outcome outcome = run(new Delivery.Push(image));

        assertTrue(outcome.isUpdated(), outcome::toString);
        assertArrayEquals(image.read(0, SIZE), memory.image);
        assertEquals(Optional.of("2.0.0"), outcome.firmwareVersion().value());
        assertEquals(Optional.of("2.0.0"), outcome.packageVersion().value());
        assertEquals(1, outcome.deliveries());
        assertEquals(1, memory.updates);
    }

    @Test
    void updatesByPull() throws Exception {
        Outcome outcome = run(new Delivery.Pull(packages.publish("/fw.bin", image)));

        assertTrue(outcome.isUpdated(), outcome::toString);
        assertArrayEquals(image.read(0, SIZE), memory.image);
        assertEquals(SIZE, packages.bytesSent("/fw.bin"));
    }

    @Test
    void resetsWhatAnEarlierUpdateLeft() throws Exception {
        memory.state = 2;
        memory.result = 8;

        assertTrue(run(new Delivery.Push(image)).isUpdated());
        assertArrayEquals(image.read(0, SIZE), memory.image);
    }

    @Test
    void anOldSuccessIsNotItsOwn() throws Exception {
        memory.result = 1;
        memory.updateResult = 8;

        assertEquals(new Ending.Failed(0, 8), run(new Delivery.Push(image)).ending());
    }

    @Test
    void tellsWhyADownloadFailed() throws Exception {
        String uri = packages.publish("/fw.bin", image);
        packages.misbehave("/fw.bin", Faults.NONE.answering(404));

        Outcome outcome = run(new Delivery.Pull(uri));

        assertEquals(new Ending.Failed(0, 7), outcome.ending());
        assertEquals(Optional.of("1.0.0"), outcome.firmwareVersion().value());
    }

    @Test
    void takesRepeatedRefusalForTheLastWord() throws Exception {
        memory.packageCode = 413;

        Outcome outcome = run(new Delivery.Push(image));

        assertEquals(new Ending.Refused("DELIVER", 413, "not this one"), outcome.ending());
        assertEquals(3, outcome.deliveries());
    }

    @Test
    void pushesAgainWhenTheDeviceRestartedInTheMiddle() throws Exception {
        boolean[] cut = new boolean[1];
        Outcome outcome = run(new Delivery.Push(image), new CampaignListener() {
            @Override
            public void uploaded(String endpoint, long done, long total) {
                if (done > total / 2 && !cut[0]) {
                    cut[0] = true;
                    restart();
                }
            }
        });

        assertTrue(outcome.isUpdated(), outcome::toString);
        assertArrayEquals(image.read(0, SIZE), memory.image);
        assertEquals(2, outcome.deliveries());
    }

    @Test
    void goesOnWhenTheDeviceRestartsDownloaded() throws Exception {
        Outcome outcome = run(new Delivery.Push(image), new CampaignListener() {
            @Override
            public void requested(String endpoint, String request, Reply reply) {
                if (request.equals("push")) {
                    restart();
                }
            }
        });

        assertTrue(outcome.isUpdated(), outcome::toString);
        assertEquals(1, outcome.deliveries());
        assertEquals(1, memory.updates);
    }

    @Test
    void noticesThatTheResultWasLost() throws Exception {
        memory.updateResult = 0;

        assertInstanceOf(Ending.ResultLost.class, run(new Delivery.Push(image)).ending());
    }

    @Test
    void givesUpWhenItsPatienceIsOver() throws Exception {
        Patience brief = QUICK.withWhole(Duration.ofSeconds(1));

        Outcome outcome = new Campaign(server, "stranger", new Delivery.Pull("http://127.0.0.1/x"), brief,
                CampaignListener.NONE).run();

        assertInstanceOf(Ending.GaveUp.class, outcome.ending());
        assertEquals(0, outcome.deliveries());
    }
}
