// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.bluez;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.ble.Central;
import io.fotabridge.emulator.ble.gatt.Protection;
import io.fotabridge.emulator.ble.gatt.Uuids;
import io.fotabridge.emulator.ble.peripheral.Pairing;
import io.fotabridge.emulator.ble.peripheral.Radio;
import io.fotabridge.emulator.ble.radio.Address;
import io.fotabridge.emulator.ble.radio.LinkParameters;
import io.fotabridge.emulator.ble.smp.EventDrivenDevice;
import io.fotabridge.emulator.ble.smp.SmpPeripheralSettings;
import io.fotabridge.emulator.ble.time.VirtualAirTime;
import io.fotabridge.emulator.device.fault.Faults;
import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.image.McubootImages;
import io.fotabridge.emulator.device.time.DeviceTiming;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BluetoothdTest {
    private static final Address ADDRESS = new Address("C0:FF:EE:00:00:01");
    private static final byte[] ECHO = hex("0a 00 00 06 00 00 2a 00 a1 61 64 62 68 69");
    private static final byte[] ECHO_ANSWER = hex("0b 00 00 07 00 00 2a 00 bf 61 72 62 68 69 ff");
    private static final byte[] RESET = hex("0a 00 00 01 00 00 07 05 a0");
    private static final SmpPeripheralSettings SAMPLE = SmpPeripheralSettings.sample(ADDRESS, "sensor");

    @TempDir
    private Path folder;

    private final VirtualAirTime time = new VirtualAirTime();
    private final Radio radio = new Radio(time, 1);
    private Flash flash;

    @BeforeEach
    void program() throws Exception {
        flash = new Flash(folder, 64 * 1024);
        flash.slot(0).write(0, McubootImages.version("1.0.0").body(1, 4096).toBytes());
    }

    @AfterEach
    void close() throws Exception {
        flash.close();
    }

    @Test
    void showsWhatItHears() throws Exception {
        Central central = central(SAMPLE, BluezSettings.DEFAULT);
        assertEquals(false, central.property(Bluetoothd.ADAPTER_PATH, Bluez.ADAPTER, "Discovering"));
        central.call(Bluetoothd.ADAPTER_PATH, Bluez.ADAPTER, "StartDiscovery");
        assertEquals("InProgress: Operation already in progress",
                central.error(Bluetoothd.ADAPTER_PATH, Bluez.ADAPTER, "StartDiscovery"));
        time.run(Duration.ofSeconds(1));
        ObjectPath device = new ObjectPath("/org/bluez/hci0/dev_C0_FF_EE_00_00_01");
        assertEquals("C0:FF:EE:00:00:01", central.property(device, Bluez.DEVICE, "Address"));
        assertEquals("sensor", central.property(device, Bluez.DEVICE, "Name"));
        assertEquals((short) -60, central.property(device, Bluez.DEVICE, "RSSI"));
        assertEquals(List.of(Uuids.SMP_SERVICE.toString()), central.property(device, Bluez.DEVICE, "UUIDs"));
        central.call(Bluetoothd.ADAPTER_PATH, Bluez.ADAPTER, "StopDiscovery");
        assertEquals("org.freedesktop.DBus.Error.InvalidArgs: No such property 'RSSI'",
                central.error(device, Bluez.PROPERTIES, "Get", Bluez.DEVICE, "RSSI"));
        assertEquals("Failed: No discovery started",
                central.error(Bluetoothd.ADAPTER_PATH, Bluez.ADAPTER, "StopDiscovery"));
    }

    @Test
    void forgetsWhoIsNotSeenForHalfAMinute() throws Exception {
        Central central = central(SAMPLE, BluezSettings.DEFAULT);
        central.scan(Duration.ofSeconds(1));
        time.run(Duration.ofSeconds(28));
        assertTrue(shown(central, Central.device(ADDRESS)));
        time.run(Duration.ofSeconds(3));
        assertFalse(shown(central, Central.device(ADDRESS)));
    }

    @Test
    void answersSmpAsTheServerDoes() throws Exception {
        Central central = central(SAMPLE, BluezSettings.DEFAULT);
        ObjectPath device = central.connect(ADDRESS);
        assertEquals(true, central.property(device, Bluez.DEVICE, "ServicesResolved"));
        ObjectPath smp = central.characteristic(Uuids.SMP_CHARACTERISTIC);
        assertEquals(new UInt16(247), central.property(smp, Bluez.CHARACTERISTIC, "MTU"));
        assertEquals(List.of("write-without-response", "notify"),
                central.property(smp, Bluez.CHARACTERISTIC, "Flags"));
        central.write(smp, ECHO);
        time.run(Duration.ofSeconds(1));
        assertTrue(central.values.isEmpty(), "nobody listens yet");
        central.call(smp, Bluez.CHARACTERISTIC, "StartNotify");
        assertEquals("InProgress: Operation already in progress",
                central.error(smp, Bluez.CHARACTERISTIC, "StartNotify"));
        assertEquals("NotPermitted: Notify acquired",
                central.error(smp, Bluez.CHARACTERISTIC, "AcquireNotify", Map.of()));
        central.write(smp, ECHO);
        time.run(Duration.ofSeconds(1));
        assertArrayEquals(ECHO_ANSWER, central.values.get(0));
        assertEquals("Failed: Failed to initiate write",
                central.error(smp, Bluez.CHARACTERISTIC, "WriteValue", new byte[245], Map.of()));
        assertEquals("NotSupported: Operation is not supported",
                central.error(smp, Bluez.CHARACTERISTIC, "WriteValue", ECHO, Map.of("type", "request")));
        assertEquals("NotPermitted: Read not permitted",
                central.error(smp, Bluez.CHARACTERISTIC, "ReadValue", Map.of()));
    }

    @Test
    void takesTheSmallerMtuAndFragmentsAnswers() throws Exception {
        Central central = central(SAMPLE.with(LinkParameters.TYPICAL.withMtu(23)).reassembling(384),
                BluezSettings.DEFAULT);
        central.connect(ADDRESS);
        ObjectPath smp = central.characteristic(Uuids.SMP_CHARACTERISTIC);
        central.call(smp, Bluez.CHARACTERISTIC, "StartNotify");
        byte[] long20 = hex("0a 00 00 16 00 00 2a 00 a1 61 64 72" + "61".repeat(18));
        central.write(smp, Arrays.copyOf(long20, 20));
        central.write(smp, Arrays.copyOfRange(long20, 20, long20.length));
        time.run(Duration.ofSeconds(1));
        assertEquals(2, central.values.size());
        assertEquals(20, central.values.get(0).length);
        assertEquals(11, central.values.get(1).length);
    }

    @Test
    void pipesCarryInOrderAndPushBack() throws Exception {
        Central central = central(SAMPLE, BluezSettings.DEFAULT);
        ObjectPath device = central.connect(ADDRESS);
        ObjectPath smp = central.characteristic(Uuids.SMP_CHARACTERISTIC);
        NotifyPipe answers = (NotifyPipe) central.call(smp, Bluez.CHARACTERISTIC, "AcquireNotify", Map.of());
        WritePipe requests = (WritePipe) central.call(smp, Bluez.CHARACTERISTIC, "AcquireWrite", Map.of());
        assertEquals(247, requests.mtu());
        assertEquals("NotPermitted: Write acquired",
                central.error(smp, Bluez.CHARACTERISTIC, "AcquireWrite", Map.of()));
        answers.read(central.values::add);
        int taken = 0;
        CompletableFuture<Boolean> last = requests.write(ECHO);
        while (last.isDone()) {
            taken++;
            last = requests.write(ECHO);
        }
        assertEquals(8, taken);
        time.run(Duration.ofSeconds(1));
        assertTrue(last.join());
        assertArrayEquals(ECHO_ANSWER, central.values.get(0));
        central.call(device, Bluez.DEVICE, "Disconnect");
        assertTrue(requests.closed().isDone() && answers.closed().isDone());
        assertFalse(requests.write(ECHO).join());
    }

    @Test
    void aResetTakesTheRadioWithIt() throws Exception {
        Central central = central(SAMPLE.changingAddress().changingTable(), BluezSettings.DEFAULT);
        ObjectPath device = central.connect(ADDRESS);
        ObjectPath smp = central.characteristic(Uuids.SMP_CHARACTERISTIC);
        central.write(smp, RESET);
        time.run(Duration.ofSeconds(2));
        assertEquals(false, central.property(device, Bluez.DEVICE, "Connected"));
        assertEquals("Failed: Not connected",
                central.error(smp, Bluez.CHARACTERISTIC, "WriteValue", ECHO, Map.of()));
        assertEquals("Failed: le-connection-abort-by-local", central.error(device, Bluez.DEVICE, "Connect"));
        ObjectPath moved = central.connect(ADDRESS.next());
        assertEquals(true, central.property(moved, Bluez.DEVICE, "Connected"));
    }

    @Test
    void aTableThatIsBelievedIsStaleAfterAnUpdate() throws Exception {
        Central central = central(SAMPLE.changingTable(), BluezSettings.DEFAULT.keepingTables());
        ObjectPath device = central.connect(ADDRESS);
        ObjectPath smp = central.characteristic(Uuids.SMP_CHARACTERISTIC);
        central.write(smp, RESET);
        time.run(Duration.ofSeconds(2));
        central.connect(ADDRESS);
        assertEquals(smp, central.characteristic(Uuids.SMP_CHARACTERISTIC));
        assertEquals("NotPermitted: Write not permitted", central.error(smp, Bluez.CHARACTERISTIC, "StartNotify"),
                "where the configuration was there is another firmware's name now");
        central.call(Bluetoothd.ADAPTER_PATH, Bluez.ADAPTER, "RemoveDevice", device);
        central.connect(ADDRESS);
        assertNotEquals(smp, central.characteristic(Uuids.SMP_CHARACTERISTIC));
        central.call(central.characteristic(Uuids.SMP_CHARACTERISTIC), Bluez.CHARACTERISTIC, "StartNotify");
    }

    @Test
    void pairsByItselfWhenACharacteristicAsksForIt() throws Exception {
        Central central = central(SAMPLE.with(Protection.ENCRYPTED, Pairing.JUST_WORKS), BluezSettings.DEFAULT);
        ObjectPath device = central.connect(ADDRESS);
        ObjectPath smp = central.characteristic(Uuids.SMP_CHARACTERISTIC);
        central.call(smp, Bluez.CHARACTERISTIC, "StartNotify");
        assertEquals(true, central.property(device, Bluez.DEVICE, "Paired"));
        central.write(smp, ECHO);
        time.run(Duration.ofSeconds(1));
        assertArrayEquals(ECHO_ANSWER, central.values.get(0));
        assertEquals("AlreadyExists: Already Exists", central.error(device, Bluez.DEVICE, "Pair"));
    }

    @Test
    void refusesWhoCannotTypeTheNumber() throws Exception {
        Central central = central(SAMPLE.with(Protection.AUTHENTICATED, Pairing.PASSKEY), BluezSettings.DEFAULT);
        ObjectPath device = central.connect(ADDRESS);
        ObjectPath smp = central.characteristic(Uuids.SMP_CHARACTERISTIC);
        assertEquals("NotPermitted: Not paired", central.error(smp, Bluez.CHARACTERISTIC, "StartNotify"));
        assertEquals("AuthenticationFailed: Authentication Failed", central.error(device, Bluez.DEVICE, "Pair"));
        central.write(smp, ECHO);
    }

    @Test
    void keepsOneAgentOfEachClientUntilItLeaves() throws Exception {
        Central central = central(SAMPLE, BluezSettings.DEFAULT);
        ObjectPath manager = new ObjectPath("/org/bluez");
        ObjectPath agent = new ObjectPath("/agent");
        assertEquals("InvalidArguments: Invalid arguments in method call",
                central.error(manager, Bluez.AGENT_MANAGER, "RegisterAgent", agent, "Telepathy"));
        central.call(manager, Bluez.AGENT_MANAGER, "RegisterAgent", agent, "NoInputNoOutput");
        assertEquals("AlreadyExists: Already Exists",
                central.error(manager, Bluez.AGENT_MANAGER, "RegisterAgent", agent, "NoInputNoOutput"));
        central.bluez.left(":1.1");
        assertEquals("DoesNotExist: Does Not Exist",
                central.error(manager, Bluez.AGENT_MANAGER, "RequestDefaultAgent", agent));
    }

    @Test
    void aBondThatTheDeviceHasLostEndsTheConnection() throws Exception {
        EventDrivenDevice sensor = device(SAMPLE.with(Protection.ENCRYPTED, Pairing.JUST_WORKS));
        Central central = new Central(time, new Bluetoothd(radio, BluezSettings.DEFAULT));
        ObjectPath device = central.connect(ADDRESS);
        central.call(device, Bluez.DEVICE, "Pair");
        central.call(device, Bluez.DEVICE, "Disconnect");
        central.connect(ADDRESS);
        assertEquals(true, central.property(device, Bluez.DEVICE, "Connected"));
        central.call(device, Bluez.DEVICE, "Disconnect");
        sensor.peripheral().forgetBonds();
        time.run(Duration.ofSeconds(1));
        assertEquals("Failed: le-connection-authentication-failed", central.error(device, Bluez.DEVICE, "Connect"));
        central.call(Bluetoothd.ADAPTER_PATH, Bluez.ADAPTER, "RemoveDevice", device);
        central.connect(ADDRESS);
        central.call(device, Bluez.DEVICE, "Pair");
    }

    @Test
    void dropsTheConnectionAtTheByteThatWasAskedFor() throws Exception {
        EventDrivenDevice sensor = device(SAMPLE);
        Central central = new Central(time, new Bluetoothd(radio, BluezSettings.DEFAULT));
        ObjectPath device = central.connect(ADDRESS);
        ObjectPath smp = central.characteristic(Uuids.SMP_CHARACTERISTIC);
        sensor.peripheral().dropAt(ECHO.length * 2L);
        for (int i = 0; i < 3; i++) {
            central.write(smp, ECHO);
        }
        time.run(Duration.ofSeconds(1));
        assertEquals(ECHO.length * 2L, sensor.peripheral().written());
        assertEquals(false, central.property(device, Bluez.DEVICE, "Connected"));
    }

    @Test
    void whoIsOutOfRangeOrAsleepIsNotReached() throws Exception {
        EventDrivenDevice sensor = device(SAMPLE);
        Central central = new Central(time, new Bluetoothd(radio, BluezSettings.DEFAULT));
        ObjectPath device = central.connect(ADDRESS);
        sensor.peripheral().inRange(false);
        time.run(Duration.ofSeconds(1));
        assertEquals("Failed: le-connection-abort-by-local", central.error(device, Bluez.DEVICE, "Connect"));
        sensor.peripheral().inRange(true);
        sensor.peripheral().sleep(Duration.ofSeconds(10));
        central.call(device, Bluez.DEVICE, "Connect");
        central.call(device, Bluez.DEVICE, "Connect");
    }

    private Central central(SmpPeripheralSettings settings, BluezSettings host) {
        device(settings);
        return new Central(time, new Bluetoothd(radio, host));
    }

    private EventDrivenDevice device(SmpPeripheralSettings settings) {
        EventDrivenDevice made = new EventDrivenDevice(radio, settings, flash, DeviceTiming.INSTANT, Faults.NONE,
                event -> { });
        time.run(Duration.ofMillis(1));
        return made;
    }

    private boolean shown(Central central, ObjectPath path) throws Exception {
        return time.await(central.bluez.objects(), Duration.ofSeconds(1)).containsKey(path);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
