// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.dfu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fotabridge.emulator.ble.Central;
import io.fotabridge.emulator.ble.bluez.Bluetoothd;
import io.fotabridge.emulator.ble.bluez.Bluez;
import io.fotabridge.emulator.ble.bluez.BluezSettings;
import io.fotabridge.emulator.ble.bluez.ObjectPath;
import io.fotabridge.emulator.ble.gatt.Uuids;
import io.fotabridge.emulator.ble.peripheral.Radio;
import io.fotabridge.emulator.ble.radio.Address;
import io.fotabridge.emulator.ble.time.VirtualAirTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DfuDeviceTest {
    private static final Address ADDRESS = new Address("C0:FF:EE:00:00:FF");
    private static final Address BOOT_LOADER = new Address("C0:FF:EE:00:00:00");
    private static final int PACKET = 244;

    private final VirtualAirTime time = new VirtualAirTime();
    private final Radio radio = new Radio(time, 1);
    private final byte[] firmware = new byte[9000];
    private Central central;
    private DfuDevice lamp;

    @Test
    void entersTheBootLoaderAtTheNextAddressAndComesBackAsSomethingNew() throws Exception {
        start(DfuFaults.NONE);
        enterBootLoader();
        assertEquals("DfuTarg", central.property(Central.device(BOOT_LOADER), Bluez.DEVICE, "Name"));
        update();
        time.run(Duration.ofSeconds(2));
        assertEquals(2, lamp.runningVersion());
        assertArrayEquals(firmware, lamp.firmware());
        assertEquals(firmware.length, lamp.bytesReceived());
        central.connect(ADDRESS);
        assertEquals(true, central.property(Central.device(ADDRESS), Bluez.DEVICE, "Connected"));
    }

    @Test
    void asksForIndicationsBeforeItLeaves() throws Exception {
        start(DfuFaults.NONE);
        central.connect(ADDRESS);
        assertEquals("Failed: Operation failed with ATT error: 0xfd", central.error(
                central.characteristic(Uuids.DFU_BUTTONLESS), Bluez.CHARACTERISTIC, "WriteValue", new byte[] {1},
                Map.of()));
    }

    @Test
    void goesBackToTheApplicationWhenNobodyWantsAnything() throws Exception {
        start(DfuFaults.NONE);
        enterBootLoader();
        central.call(Central.device(BOOT_LOADER), Bluez.DEVICE, "Disconnect");
        time.run(Duration.ofSeconds(125));
        central.connect(ADDRESS);
        assertEquals(1, lamp.runningVersion());
    }

    @Test
    void goesOnAfterAResetInTheMiddle() throws Exception {
        start(new DfuFaults(1, 0, Set.of(5000L), Map.of()));
        enterBootLoader();
        sendInit();
        sendData(0, 9000);
        time.run(Duration.ofSeconds(5));
        assertEquals(false, central.property(Central.device(BOOT_LOADER), Bluez.DEVICE, "Connected"));
        central.connect(BOOT_LOADER);
        central.call(control(), Bluez.CHARACTERISTIC, "StartNotify");
        assertEquals("60060100100000" + "00100000", ask("0602").substring(0, 22));
        sendData(4096, 9000);
        time.run(Duration.ofSeconds(2));
        assertEquals(2, lamp.runningVersion());
    }

    @Test
    void packetsThatAreLostAreMissingInTheChecksum() throws Exception {
        start(new DfuFaults(3, 0.2, Set.of(), Map.of()));
        enterBootLoader();
        byte[] init = init();
        ask("0101%02x000000".formatted(init.length));
        ObjectPath packets = central.characteristic(Uuids.DFU_PACKET);
        for (byte b : init) {
            central.write(packets, new byte[] {b});
        }
        String checksum = ask("03");
        int arrived = Integer.parseInt(checksum.substring(6, 8), 16);
        assertEquals(init.length * 0.8, arrived, init.length * 0.2);
        assertEquals("600408", ask("04"));
    }

    private void start(DfuFaults faults) {
        new Random(1).nextBytes(firmware);
        lamp = new DfuDevice(radio, DfuSettings.nrf52(ADDRESS, "lamp").with(faults), event -> { });
        central = new Central(time, new Bluetoothd(radio, BluezSettings.DEFAULT));
        time.run(Duration.ofSeconds(1));
    }

    private void enterBootLoader() throws Exception {
        central.connect(ADDRESS);
        ObjectPath buttonless = central.characteristic(Uuids.DFU_BUTTONLESS);
        central.call(buttonless, Bluez.CHARACTERISTIC, "StartNotify");
        central.write(buttonless, new byte[] {1});
        time.run(Duration.ofSeconds(2));
        assertEquals("200101", HexFormat.of().formatHex(central.values.get(0)));
        central.connect(BOOT_LOADER);
        central.call(control(), Bluez.CHARACTERISTIC, "StartNotify");
    }

    private void update() throws Exception {
        sendInit();
        sendData(0, firmware.length);
    }

    private void sendInit() throws Exception {
        byte[] init = init();
        assertEquals("600101", ask("0101%02x000000".formatted(init.length)));
        packets(init);
        assertEquals("600401", ask("04"));
    }

    private void sendData(int from, int to) throws Exception {
        for (int at = from; at < to && connected(); at += 4096) {
            byte[] object = Arrays.copyOfRange(firmware, at, Math.min(to, at + 4096));
            ask("0102%02x%02x0000".formatted(object.length & 0xff, object.length >> 8));
            packets(object);
            if (connected()) {
                ask("04");
            }
        }
    }

    private byte[] init() {
        return new DfuPackages().initPacket(FirmwareType.APPLICATION, 2, firmware);
    }

    private void packets(byte[] bytes) throws Exception {
        ObjectPath packets = central.characteristic(Uuids.DFU_PACKET);
        for (int at = 0; at < bytes.length && connected(); at += PACKET) {
            central.write(packets, Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + PACKET)));
            time.run(Duration.ofMillis(30));
        }
        time.run(Duration.ofSeconds(1));
    }

    private boolean connected() throws Exception {
        return central.property(Central.device(BOOT_LOADER), Bluez.DEVICE, "Connected").equals(true);
    }

    private ObjectPath control() throws Exception {
        return central.characteristic(Uuids.DFU_CONTROL_POINT);
    }

    private String ask(String request) throws Exception {
        central.values.clear();
        central.write(control(), HexFormat.of().parseHex(request));
        time.run(Duration.ofSeconds(1));
        return HexFormat.of().formatHex(central.values.get(0));
    }
}
