// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.smp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.fotabridge.emulator.ble.Central;
import io.fotabridge.emulator.ble.bluez.Bluetoothd;
import io.fotabridge.emulator.ble.bluez.Bluez;
import io.fotabridge.emulator.ble.bluez.BluezSettings;
import io.fotabridge.emulator.ble.bluez.NotifyPipe;
import io.fotabridge.emulator.ble.bluez.ObjectPath;
import io.fotabridge.emulator.ble.bluez.WritePipe;
import io.fotabridge.emulator.ble.gatt.Uuids;
import io.fotabridge.emulator.ble.peripheral.Radio;
import io.fotabridge.emulator.ble.radio.Address;
import io.fotabridge.emulator.ble.radio.LinkParameters;
import io.fotabridge.emulator.ble.time.VirtualAirTime;
import io.fotabridge.emulator.device.event.DeviceEvent;
import io.fotabridge.emulator.device.event.DeviceEvent.Uploaded;
import io.fotabridge.emulator.device.fault.Faults;
import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.image.McubootImages;
import io.fotabridge.emulator.device.time.DeviceTiming;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Minutes of uploading, in virtual time: the link costs what the formulas say, whatever the machine does. */
class UploadOverBleTest {
    private static final Address ADDRESS = new Address("C0:FF:EE:00:00:01");
    private static final int CHUNK = 200;
    private static final int HEADER = 8;
    private static final CBORFactory CBOR = new CBORFactory();

    @TempDir
    private Path folder;

    private final VirtualAirTime time = new VirtualAirTime();
    private final Radio radio = new Radio(time, 5);
    private final List<DeviceEvent> events = new ArrayList<>();
    private final byte[] image = McubootImages.version("2.0.0").body(2, 20_000).toBytes();
    private Flash flash;
    private WritePipe requests;
    private long offset;
    private int window;
    private long next;

    @AfterEach
    void close() throws Exception {
        flash.close();
    }

    /** One request costs two intervals; with a window, so many requests do, as far as an event carries them. */
    @ParameterizedTest
    @CsvSource({"7500, 4, 1, 1", "30000, 4, 1, 1", "15000, 4, 3, 3", "15000, 1, 3, 2", "50000, 6, 3, 3"})
    void theRateIsThatOfTheFormula(long micros, int packets, int inFlight, int perTwoIntervals) throws Exception {
        double rate = upload(LinkParameters.TYPICAL.withInterval(Duration.ofNanos(micros * 1000))
                .withPacketsPerEvent(packets), inFlight);
        double formula = perTwoIntervals * CHUNK / (2 * micros / 1e6);
        assertEquals(1, rate / formula, 0.04);
    }

    @Test
    void lostEventsCostTimeAndNothingElse() throws Exception {
        LinkParameters quick = LinkParameters.TYPICAL.withInterval(Duration.ofMillis(15));
        double rate = upload(quick.withLostEvents(0.05), 1);
        double lossless = CHUNK / 0.030;
        assertTrue(rate < 0.99 * lossless && rate > 0.9 * lossless, "rate " + rate + " of " + lossless);
    }

    /** @return bytes a second, from the first chunk to the last answer */
    private double upload(LinkParameters link, int inFlight) throws Exception {
        flash = new Flash(folder, 64 * 1024);
        flash.slot(0).write(0, McubootImages.version("1.0.0").body(1, 4096).toBytes());
        new EventDrivenDevice(radio, SmpPeripheralSettings.sample(ADDRESS, "sensor").with(link), flash,
                DeviceTiming.INSTANT, Faults.NONE, events::add);
        Central central = new Central(time, new Bluetoothd(radio, BluezSettings.DEFAULT));
        time.run(Duration.ofMillis(1));
        central.connect(ADDRESS);
        ObjectPath smp = central.characteristic(Uuids.SMP_CHARACTERISTIC);
        NotifyPipe answers = (NotifyPipe) central.call(smp, Bluez.CHARACTERISTIC, "AcquireNotify", Map.of());
        requests = (WritePipe) central.call(smp, Bluez.CHARACTERISTIC, "AcquireWrite", Map.of());
        window = 1;
        answers.read(answer -> {
            window = inFlight;
            answered(answer);
        });
        long begun = time.nanoTime();
        sendMore();
        while (offset < image.length) {
            assertTrue(time.step(Long.MAX_VALUE), "stalled at " + offset);
        }
        assertArrayEquals(image, Files.readAllBytes(flash.slot(1).file()));
        assertTrue(events.contains(new Uploaded(image.length, image.length)), "no byte was sent twice");
        return image.length / ((time.nanoTime() - begun) / 1e9);
    }

    private void answered(byte[] answer) {
        try (JsonParser fields = CBOR.createParser(answer, HEADER, answer.length - HEADER)) {
            while (!"off".equals(fields.currentName()) || !fields.currentToken().isNumeric()) {
                fields.nextToken();
            }
            offset = Math.max(offset, fields.getLongValue());
            sendMore();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void sendMore() throws IOException {
        while (next < image.length && next < offset + (long) window * CHUNK) {
            int end = (int) Math.min(image.length, next + (next == 0 ? CHUNK - 80 : CHUNK));
            requests.write(chunk((int) next, end));
            next = end;
        }
    }

    private byte[] chunk(int from, int to) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (JsonGenerator map = CBOR.createGenerator(body)) {
            map.writeStartObject();
            map.writeNumberField("off", from);
            map.writeBinaryField("data", Arrays.copyOfRange(image, from, to));
            if (from == 0) {
                map.writeNumberField("len", image.length);
                map.writeBinaryField("sha", MessageDigest.getInstance("SHA-256").digest(image));
            }
            map.writeEndObject();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
        return ByteBuffer.allocate(HEADER + body.size()).put((byte) 0x0a).put((byte) 0).putShort((short) body.size())
                .putShort((short) 1).put((byte) (from / CHUNK)).put((byte) 1).put(body.toByteArray()).array();
    }
}
