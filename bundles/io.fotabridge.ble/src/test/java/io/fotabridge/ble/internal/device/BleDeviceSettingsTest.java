// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.target.SlottedTarget.Confirmation;
import io.fotabridge.ble.internal.device.BleDeviceSettings.Speech;
import io.fotabridge.ble.internal.link.Pairing;
import io.fotabridge.ble.internal.link.ProviderChoice;
import io.fotabridge.ble.internal.nordic.NordicSettings;
import io.fotabridge.smp.ExpectedAnswer;
import io.fotabridge.smp.HealthCheck;
import io.fotabridge.smp.HealthCheck.Channel;
import io.fotabridge.smp.SmpSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BleDeviceSettingsTest {

    private static BleDeviceSettings read(Map<String, Object> configured) throws InvalidPropertyException {
        Map<String, Object> all = new HashMap<>(Map.of("kura.service.pid", "valve"));
        all.putAll(configured);
        return BleDeviceSettings.from(all);
    }

    @Test
    void anAddressIsEnough() throws Exception {
        BleDeviceSettings settings = read(Map.of("address", "c0:ff:ee:00:00:01"));

        assertEquals("valve", settings.description().name());
        assertEquals("C0:FF:EE:00:00:01", settings.link().identity().toString());
        assertEquals("hci0", settings.link().adapter());
        assertEquals(ProviderChoice.AUTO, settings.link().provider());
        assertEquals(OptionalInt.empty(), settings.link().mtu());
        assertEquals(Pairing.WHEN_ASKED, settings.link().pairing());
        SmpSettings smp = smp(settings);
        assertEquals(Confirmation.AFTER_SELF_TEST, smp.confirmation());
        assertEquals(Duration.ofSeconds(120), smp.patience());
    }

    @Test
    void newFirmwareIsAskedByTheShellOfSmp() throws Exception {
        BleDeviceSettings settings = read(Map.of("address", "C0:FF:EE:00:00:01", "check.command", "pump status"));

        assertEquals(
                Optional.of(new HealthCheck(
                        Channel.SHELL, "pump status", new ExpectedAnswer(""), Duration.ofSeconds(30))),
                smp(settings).check());
        assertEquals(Optional.empty(), smp(read(Map.of("address", "C0:FF:EE:00:00:01"))).check());
    }

    @Test
    void soIsAName() throws Exception {
        assertEquals("\"Valve 7\"", read(Map.of("advertised.name", "Valve 7")).link().identity().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "address, C0:FF:EE", "adapter, eth0", "provider, bluetoothd", "protocol, ymodem", "pairing, perhaps", "mtu, 22",
        "mtu, 518", "patience.seconds, 0", "check.seconds, 0"
    })
    void whatIsWrongIsNamed(String key, String value) {
        InvalidPropertyException e = assertThrows(
                InvalidPropertyException.class,
                () -> read(key.equals("address")
                        ? Map.of(key, value)
                        : Map.of("address", "C0:FF:EE:00:00:01", key, value)));

        assertTrue(e.getMessage().contains("valve") && e.getMessage().contains(key), e.getMessage());
    }

    @Test
    void nordicsBootLoaderIsFoundByItsAddressAlone() throws Exception {
        BleDeviceSettings settings =
                read(Map.of("protocol", "nordic-dfu", "address", "C0:FF:EE:00:00:01", "receipts", 0));

        NordicSettings nordic = assertInstanceOf(Speech.NordicDfu.class, settings.speech()).settings();
        assertEquals("C0:FF:EE:00:00:01", nordic.address().text());
        assertEquals(0, nordic.receipts());
        assertEquals(Duration.ofSeconds(120), nordic.patience());
        assertThrows(
                InvalidPropertyException.class,
                () -> read(Map.of("protocol", "nordic-dfu", "advertised.name", "Valve 7")));
    }

    @Test
    void neitherAddressNorNameIsTooLittle() {
        assertThrows(InvalidPropertyException.class, () -> read(Map.of()));
    }

    private static SmpSettings smp(BleDeviceSettings settings) {
        return assertInstanceOf(Speech.Smp.class, settings.speech()).settings();
    }
}
