// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.dfu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.ble.radio.Address;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class DfuBootLoaderTest {
    private static final KeyPair KEY = DfuPackages.newKey();
    /** A file whose every byte is known, of 192 bytes. */
    private static final byte[] IMAGE = hex("3db8f396000000002000000010000000000000000102030004000000"
            + "00000000000102030405060708090a0b0c0d0e0f0769900010002000"
            + "04cbb04cff0327ca1d27929d4af2c825fb1d13bdb48fd5fdd935263b6e42d4b301002000"
            + "06e3fd8fda29bb60ab59557de61edb0aecdb231134be30e75b455f8e1b792fa924004000"
            + "4ac9027f89a973e4919f06c245919ca9d91afadffd87bf6c6d1310f0da04cdb5"
            + "344dfca9117e21a4c863481d83bec368e9bd34bfb1729e8f5ce9756eb20a1d0b");

    @Test
    void anInitCommandIsMadeAsNordicsToolMakesIt() {
        InitCommand command = new DfuPackages().command(FirmwareType.APPLICATION, 3, IMAGE.length,
                DfuPackages.sha256(IMAGE));
        assertArrayEquals(hex("080310341a028002200028003000" + "38c00142240803"
                + "1220df3c03526c135004657ef7185b3d7a91c3db230714c3e3419b99211404be265a4800"), command.encode());
    }

    @Test
    void takesAFirmwareAndTellsChecksumsOfAllFromTheStart() {
        DfuBootLoader loader = loader(settings());
        assertEquals("60000101", ask(loader, "00"));
        assertEquals("600601000200000000000000000000", ask(loader, "0601"));
        sendInit(loader, packages().initPacket(FirmwareType.APPLICATION, 3, IMAGE));
        assertEquals("600401", ask(loader, "04"));
        assertEquals("600601001000000000000000000000", ask(loader, "0602"));
        assertEquals("600101", ask(loader, "0102c0000000"));
        loader.packet(Arrays.copyOf(IMAGE, 64));
        assertEquals("60030140000000ebdaef5e", ask(loader, "03"));
        assertEquals("600408", ask(loader, "04"), "not whole yet");
        loader.packet(Arrays.copyOfRange(IMAGE, 64, 192));
        assertEquals("600301c0000000416f360a", ask(loader, "03"));
        assertEquals("600401", ask(loader, "04"));
        assertTrue(loader.isFinished());
        loader.restart();
        assertEquals(3, loader.runningVersion());
        assertArrayEquals(IMAGE, loader.firmware());
    }

    @Test
    void tellsReceiptsAndCountsOnlyWhatArrived() {
        DfuBootLoader loader = loader(settings());
        sendInit(loader, packages().initPacket(FirmwareType.APPLICATION, 3, IMAGE));
        ask(loader, "04");
        assertEquals("600201", ask(loader, "020200"));
        ask(loader, "0102c0000000");
        assertEquals(Optional.empty(), loader.packet(Arrays.copyOf(IMAGE, 32)));
        byte[] receipt = loader.packet(Arrays.copyOfRange(IMAGE, 32, 64)).orElseThrow();
        assertEquals("60030140000000ebdaef5e", HexFormat.of().formatHex(receipt));
        assertEquals("600804", HexFormat.of().formatHex(loader.packet(new byte[200]).orElseThrow()), "no room");
    }

    @Test
    void keepsWhatWasExecutedOverAReset() {
        byte[] firmware = new byte[10_000];
        new Random(1).nextBytes(firmware);
        DfuBootLoader loader = loader(settings());
        sendInit(loader, packages().initPacket(FirmwareType.APPLICATION, 3, firmware));
        ask(loader, "04");
        ask(loader, "010200100000");
        loader.packet(Arrays.copyOf(firmware, 4096));
        ask(loader, "04");
        ask(loader, "010200100000");
        loader.packet(Arrays.copyOfRange(firmware, 4096, 5000));
        loader.newConnection();
        assertTrue(ask(loader, "0602").startsWith("6006010010000088130000"), "a lost connection costs nothing");
        loader.restart();
        assertTrue(ask(loader, "0602").startsWith("6006010010000000100000"), "a reset costs the object");
        assertEquals("600408", ask(loader, "04"), "that object has been executed");
        assertTrue(ask(loader, "0601").startsWith("60060100020000"));
        assertFalse(ask(loader, "0601").startsWith("6006010002000000000000"), "the init packet is still there");
        assertEquals("600401", ask(loader, "04"), "and may be executed again");
    }

    @Test
    void refusesInitPacketsWithTheReason() {
        assertEquals("60040b02", refusal(settings(), new byte[] {9, 9, 9}));
        assertEquals("60040b06", refusal(settings(), packages().hardwareVersion(51)
                .initPacket(FirmwareType.APPLICATION, 3, IMAGE)));
        assertEquals("60040b07", refusal(settings(), packages().softDevices(0x101, 0x102)
                .initPacket(FirmwareType.APPLICATION, 3, IMAGE)));
        assertEquals("60040b05", refusal(settings(), packages().initPacket(FirmwareType.APPLICATION, 0, IMAGE)));
        assertEquals("60040b08", refusal(settings(), new DfuPackages()
                .initPacket(FirmwareType.APPLICATION, 3, IMAGE)));
        assertEquals("600405", refusal(settings(), new DfuPackages().signedWith(DfuPackages.newKey().getPrivate())
                .initPacket(FirmwareType.APPLICATION, 3, IMAGE)));
        assertEquals("60040b0d", refusal(settings(), packages()
                .initPacket(FirmwareType.APPLICATION, 3, new byte[256 * 1024 + 1])));
        assertEquals("600401", refusal(DfuSettings.nrf52(new Address("C0:FF:EE:00:00:01"), "old"), new DfuPackages()
                .initPacket(FirmwareType.APPLICATION, 3, IMAGE)), "without a key anything goes");
    }

    @Test
    void refusesDataThatIsNotWhatTheInitPacketSays() {
        DfuBootLoader loader = loader(settings());
        sendInit(loader, packages().initPacket(FirmwareType.APPLICATION, 3, IMAGE));
        ask(loader, "04");
        ask(loader, "0102c0000000");
        byte[] other = IMAGE.clone();
        other[100] ^= 1;
        loader.packet(other);
        assertEquals("60040b0c", ask(loader, "04"));
        assertFalse(loader.isFinished());
        assertEquals("600108", ask(loader, "0102c0000000"), "from the start again");
    }

    @Test
    void refusesRequestsThatMakeNoSense() {
        DfuBootLoader loader = loader(settings());
        assertEquals("607702", ask(loader, "77"));
        assertEquals("600103", ask(loader, "0101ff"));
        assertEquals("600607", ask(loader, "0603"));
        assertEquals("600108", ask(loader, "010200100000"));
        assertEquals("600104", ask(loader, "010101020000"), "larger than an init packet may be");
        assertEquals("600408", ask(loader, "04"));
    }

    @Test
    void refusesOnDemandOnce() {
        DfuBootLoader loader = loader(settings().with(new DfuFaults(1, 0, Set.of(), Map.of(192L, 0x0a))));
        sendInit(loader, packages().initPacket(FirmwareType.APPLICATION, 3, IMAGE));
        ask(loader, "04");
        ask(loader, "0102c0000000");
        loader.packet(IMAGE);
        assertEquals("60040a", ask(loader, "04"));
        assertEquals("600401", ask(loader, "04"));
    }

    @Test
    void makesZipFilesWithAManifest() throws IOException {
        byte[] zip = packages().firmware(FirmwareType.SOFTDEVICE_BOOTLOADER, 1, new byte[64])
                .firmware(FirmwareType.APPLICATION, 3, IMAGE).zip();
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        assertEquals(Set.of("application.bin", "application.dat", "manifest.json", "softdevice_bootloader.bin",
                "softdevice_bootloader.dat"), files.keySet());
        assertArrayEquals(IMAGE, files.get("application.bin"));
        assertEquals("{\"manifest\":{\"softdevice_bootloader\":{\"bin_file\":\"softdevice_bootloader.bin\","
                + "\"dat_file\":\"softdevice_bootloader.dat\"},\"application\":{\"bin_file\":\"application.bin\","
                + "\"dat_file\":\"application.dat\"}}}",
                new String(files.get("manifest.json"), StandardCharsets.UTF_8));
    }

    private static DfuSettings settings() {
        return DfuSettings.nrf52(new Address("C0:FF:EE:00:00:01"), "lamp").trusting(KEY.getPublic());
    }

    private static DfuPackages packages() {
        return new DfuPackages().signedWith(KEY.getPrivate());
    }

    private static DfuBootLoader loader(DfuSettings settings) {
        return new DfuBootLoader(settings, event -> { });
    }

    private static String refusal(DfuSettings settings, byte[] initPacket) {
        DfuBootLoader loader = loader(settings);
        sendInit(loader, initPacket);
        return ask(loader, "04");
    }

    private static void sendInit(DfuBootLoader loader, byte[] packet) {
        assertEquals("600101", ask(loader, "0101%02x%02x0000".formatted(packet.length & 0xff, packet.length >> 8)));
        assertEquals(Optional.empty(), loader.packet(packet));
    }

    private static String ask(DfuBootLoader loader, String request) {
        return HexFormat.of().formatHex(loader.request(hex(request)));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
