// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worked images are byte for byte those of MCUboot's imgtool with the key of RFC 8032, test 1. */
class McubootImagesTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final SigningKey KEY = SigningKey.ed25519(
            HEX.parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
    private static final String SIGNED = """
            3db8f396000000002000000010000000
            00000000010203000400000000000000
            000102030405060708090a0b0c0d0e0f
            076990001000200004cbb04cff0327ca
            1d27929d4af2c825fb1d13bdb48fd5fd
            d935263b6e42d4b30100200006e3fd8f
            da29bb60ab59557de61edb0aecdb2311
            34be30e75b455f8e1b792fa924004000
            4ac9027f89a973e4919f06c245919ca9
            d91afadffd87bf6c6d1310f0da04cdb5
            344dfca9117e21a4c863481d83bec368
            e9bd34bfb1729e8f5ce9756eb20a1d0b
            """.replace("\n", "");

    @Test
    void theWorkedImage() {
        assertEquals(SIGNED, HEX.formatHex(worked().toBytes()));
    }

    @Test
    void theWorkedImageWithASecurityCounter() throws IOException {
        MadeImage made = worked().securityCounter(7).writeTo(OutputStream.nullOutputStream());

        assertEquals(204, made.length());
        assertEquals("125b4e265b50c261a2a5e942d9f0863fa696295617a8db87ad2849edbed9a219",
                HEX.formatHex(made.imageHash()));
        assertEquals("9e59525c0ebb6051d0a56c879aa0e02a3fe8fc317b038cb2824ad2479df40849",
                HEX.formatHex(made.fileHash()));
    }

    @Test
    void aDependency() {
        byte[] image = McubootImages.version("1.0").headerSize(32).body(new byte[0]).dependency(1, "1.0.2+9").toBytes();

        assertEquals("08691400" + "40000c000100000001000200" + "09000000",
                HEX.formatHex(Arrays.copyOfRange(image, 32, 52)));
    }

    @Test
    void theSameSeedGivesTheSameImage() {
        byte[] image = McubootImages.version("1.0.0").body(5, 20_000).toBytes();

        assertArrayEquals(image, McubootImages.version("1.0.0").body(5, 20_000).toBytes());
        assertEquals(512 + 20_000 + 4 + 36, image.length);
    }

    @Test
    void trailingPaddingIsErasedFlash() {
        byte[] image = worked().trailingPadding(3).toBytes();

        assertArrayEquals(new byte[] {-1, -1, -1}, Arrays.copyOfRange(image, 192, 195));
    }

    @Test
    void aKeyFileKeepsBothHalves(@TempDir Path folder) throws IOException {
        for (SigningKey key : new SigningKey[] {KEY, SigningKey.ecdsa()}) {
            Path file = folder.resolve("key.pem");
            KeyFile.write(key, file);

            assertArrayEquals(key.publicKey(), KeyFile.read(file).publicKey());
            assertEquals(key.pair().getPublic(), KeyFile.readPublic(file));
            assertArrayEquals(key.pair().getPrivate().getEncoded(),
                    KeyFile.read(file).pair().getPrivate().getEncoded());
        }
    }

    @Test
    void whatNoHeaderCanHoldIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> McubootImages.version("256.0.0"));
        assertThrows(IllegalArgumentException.class, () -> McubootImages.version("one"));
        assertThrows(IllegalArgumentException.class, () -> McubootImages.version("1.0").headerSize(31));
        assertThrows(IllegalArgumentException.class, () -> McubootImages.version("1.0").body(1, 1L << 32));
    }

    private static McubootImages worked() {
        byte[] body = new byte[16];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) i;
        }
        return McubootImages.version("1.2.3+4").headerSize(32).body(body).signedWith(KEY);
    }
}
