// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.itests.badinput;

import static org.awaitility.Awaitility.await;

import com.fazecast.jSerialComm.SerialPort;
import io.fotabridge.emulator.device.DeviceBuilder;
import io.fotabridge.emulator.device.event.DeviceEvent.Uploading;
import io.fotabridge.emulator.device.fault.ErrorCode;
import io.fotabridge.emulator.device.fault.Faults;
import io.fotabridge.emulator.device.fault.FaultsBuilder;
import io.fotabridge.emulator.device.image.McubootImages;
import io.fotabridge.emulator.server.Delivery;
import io.fotabridge.emulator.server.content.PackageSource;
import io.fotabridge.itests.rig.RecordedDevice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What can be wrong with a serial port, and with the device behind it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class SerialFaultsIT {

    private static final int NO_ROOM = 2;
    private static final int FAILED = 8;
    private static final byte[] IMAGE = McubootImages.version("2.0.0").body(2, 100_000).toBytes();

    private Site site;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        site = Site.open(folder);
        for (String name : List.of("absent", "busy", "unplugged", "silent", "garbled", "refusing", "reverting",
                "rejecting", "small")) {
            site.device(name);
        }
        site.start();
    }

    @AfterAll
    void stop() throws Exception {
        site.close();
    }

    @Test
    void aPortThatDoesNotExist() throws Exception {
        fails("absent", FAILED, "there is no such port; plug the device in");

        site.get("absent").start(Site::quick);
        thenUpdates("absent");
    }

    @Test
    void aPortThatAnotherProgramHasOpen() throws Exception {
        RecordedDevice device = site.get("busy").start(Site::quick);
        SerialPort other = SerialPort.getCommPort(device.port().toRealPath().toString());
        await().until(other::openPort); // the gateway has it open while it looks what the device runs
        try {
            fails("busy", FAILED, "another program has it open; stop that program");
        } finally {
            other.closePort();
        }
        thenUpdates("busy");
    }

    @Test
    void aPortThatIsUnpluggedInTheMiddle() throws Exception {
        RecordedDevice device = site.get("unplugged").start(settings -> Site.quick(settings).baud(500_000));
        AtomicBoolean pulled = new AtomicBoolean();
        device.listen(event -> {
            if (event instanceof Uploading && pulled.compareAndSet(false, true)) {
                unplug(device);
            }
        });

        fails("unplugged", FAILED, "there is no such port; plug the device in");

        device.device().plug();
        thenUpdates("unplugged");
    }

    @Test
    void aDeviceThatFallsSilent() throws Exception {
        startFaulty("silent", Faults.builder().hangAt(50_000));

        fails("silent", FAILED, "stands at byte");

        site.get("silent").device().powerCycle();
        thenUpdates("silent");
    }

    @Test
    void aDeviceThatAnswersGarbage() throws Exception {
        startFaulty("garbled", Faults.builder().garbageAnswers(1));

        fails("garbled", FAILED, "garbled on ");

        restart("garbled");
        thenUpdates("garbled");
    }

    @Test
    void aDeviceThatAnswersWithAnError() throws Exception {
        startFaulty("refusing", Faults.builder().errorAlways(new ErrorCode(true, 10)));

        fails("refusing", FAILED, "refuses");

        restart("refusing");
        thenUpdates("refusing");
    }

    @Test
    void aDeviceThatRevertsTheNewImage() throws Exception {
        startFaulty("reverting", Faults.builder().crashingImages());

        fails("reverting", FAILED, "reverted to the old one");

        restart("reverting");
        thenUpdates("reverting");
    }

    @Test
    void aBootLoaderThatRejectsTheNewImage() throws Exception {
        startFaulty("rejecting", Faults.builder().rejectingBoot());

        fails("rejecting", FAILED, "did not accept the new image");

        restart("rejecting");
        thenUpdates("rejecting");
    }

    @Test
    void aDeviceThatHasNoRoom() throws Exception {
        site.get("small").start(settings -> Site.quick(settings).slotSize(64 * 1024));

        fails("small", NO_ROOM, "100");

        new Trial(site, "small").thenUpdates(McubootImages.version("2.0.0").body(5, 20_000).toBytes());
    }

    private void fails(String target, int result, String cause) throws Exception {
        new Trial(site, target).fails(new Delivery.Push(PackageSource.of(IMAGE)), result, cause);
    }

    private void thenUpdates(String target) throws Exception {
        new Trial(site, target).thenUpdates(IMAGE);
    }

    private void startFaulty(String target, FaultsBuilder faults) throws IOException {
        UnaryOperator<DeviceBuilder> settings = device -> Site.quick(device).faults(faults.build());
        site.get(target).start(settings);
    }

    /** The same device, whole again. */
    private void restart(String target) throws IOException {
        site.get(target).close();
        site.get(target).start(Site::quick);
    }

    private static void unplug(RecordedDevice device) {
        try {
            device.device().unplug();
        } catch (IOException e) {
            throw new IllegalStateException("it cannot be unplugged", e);
        }
    }
}
