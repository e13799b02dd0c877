// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.tool.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The command on the images that imgtool made, which lie with the tests of the bundle. */
class MainTest {

    private static final Path BUNDLE = Path.of("../../bundles/io.fotabridge.image/src/test/resources");
    private static final Path IMAGES = BUNDLE.resolve("images");
    private static final Path VARIANTS = BUNDLE.resolve("variants");
    private static final String DEMANDING = IMAGES.resolve("small-4.0.0-deps-seccnt.bin").toString();

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    static Stream<Path> folders() {
        return Stream.of(IMAGES, VARIANTS);
    }

    @ParameterizedTest
    @MethodSource("folders")
    void theExitCodeIsWhatImgtoolSays(Path images) throws IOException {
        String[] keys = keys(images);
        for (JsonElement element : JsonParser.parseString(Files.readString(images.resolve("expected.json")))
                .getAsJsonArray()) {
            JsonObject expected = element.getAsJsonObject();
            boolean isSigned = expected.has("verifiesWith") && !expected.get("verifiesWith").isJsonNull();
            boolean isGood = expected.get("valid").getAsBoolean() && isSigned;
            String file = images.resolve(expected.get("file").getAsString()).toString();

            JsonObject json = json(isGood ? 0 : 1, with(keys, file));

            assertEquals(isGood, json.getAsJsonObject("verdict").get("accepted").getAsBoolean(), file);
            assertFalse(json.getAsJsonObject("verdict").get("reason").getAsString().isBlank(), file);
        }
    }

    @Test
    void everythingThatMattersIsThere() {
        JsonObject json = json(0, DEMANDING, "--key", IMAGES.resolve("keys/ecdsa-p256.pub.pem").toString());

        assertEquals("mcuboot", json.get("kind").getAsString());
        assertEquals(24690, json.get("bytes").getAsLong());
        JsonObject image = json.getAsJsonArray("images").get(0).getAsJsonObject();
        assertEquals("4.0.0", image.get("version").getAsString());
        assertEquals(24690, image.get("sentToDevice").getAsLong());
        assertTrue(image.get("signer").getAsString().startsWith("ECDSA P-256 key "));
        assertEquals("SHA-256", image.getAsJsonObject("hash").get("type").getAsString());
        assertEquals(42, image.get("securityCounter").getAsInt());
        assertTrue(image.get("vendor").isJsonNull());
        assertEquals("[{\"image\":1,\"atLeast\":\"2.3.4+5\"}]", image.get("dependencies").toString());
        assertEquals(
                List.of("SEC_CNT", "DEPENDENCY", "SHA256", "KEYHASH", "ECDSA_SIG"),
                StreamSupport.stream(image.getAsJsonArray("tlvs").spliterator(), false)
                        .map(entry -> entry.getAsJsonObject().get("name").getAsString())
                        .toList());
    }

    @Test
    void aRefusalTellsTheReasonAndTheUpdateResult() {
        JsonObject json = json(1, DEMANDING, "--key", IMAGES.resolve("keys/ed25519.pub.pem").toString());

        JsonObject verdict = json.getAsJsonObject("verdict");
        assertEquals("UNTRUSTED", verdict.get("cause").getAsString());
        assertEquals(5, verdict.get("updateResult").getAsInt());
        assertTrue(verdict.get("reason").getAsString().contains("which this gateway does not trust"));
        assertTrue(json.getAsJsonArray("images").get(0).getAsJsonObject().get("signer").isJsonNull());
    }

    @Test
    void withoutKeysSignaturesAreNotLookedAt() {
        JsonObject verdict = json(0, IMAGES.resolve("bad-signature.bin").toString()).getAsJsonObject("verdict");

        assertTrue(verdict.get("reason").getAsString().contains("nobody looked at signatures"));
    }

    @Test
    void flagsAreToldInWords() {
        JsonObject json = json(0, IMAGES.resolve("small-5.0.0-encrypted-x25519.bin").toString());

        JsonArray flags = json.getAsJsonArray("images").get(0).getAsJsonObject().getAsJsonArray("flags");
        assertEquals("[\"encrypted with AES-128\"]", flags.toString());
        String reason = json.getAsJsonObject("verdict").get("reason").getAsString();
        assertTrue(reason.contains("only the device can compare"), reason);
    }

    @Test
    void eachImageOfAZipFileIsThere() throws IOException {
        Path zip = folder.resolve("dfu_application.zip");
        try (OutputStream bytes = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(bytes)) {
            entries.putNextEntry(new ZipEntry("manifest.json"));
            entries.write("{\"name\": \"pump\", \"files\": [{\"file\": \"net.bin\", \"image_index\": 1}]}".getBytes());
            entries.putNextEntry(new ZipEntry("net.bin"));
            entries.write(Files.readAllBytes(IMAGES.resolve("bad-payload-bit.bin")));
        }

        JsonObject json = json(1, zip.toString());

        assertEquals("zip", json.get("kind").getAsString());
        assertEquals("pump", json.get("name").getAsString());
        JsonObject image = json.getAsJsonArray("images").get(0).getAsJsonObject();
        assertEquals("net.bin", image.get("entry").getAsString());
        assertEquals(1, image.get("number").getAsInt());
        assertFalse(image.getAsJsonObject("verdict").get("accepted").getAsBoolean());
    }

    @Test
    void whatCannotBeReadHasNoVerdict() throws IOException {
        Path noKey = Files.writeString(folder.resolve("no-key.pem"), "a letter");
        Path nothing = Files.createFile(folder.resolve("empty.pem"));
        assertUnreadable("none.bin: there is no such file", folder.resolve("none.bin").toString());
        assertUnreadable(folder.getFileName().toString(), folder.toString());
        assertUnreadable("null: is no regular file", "/dev/null");
        assertUnreadable(folder.getFileName() + ": Is a directory", DEMANDING, "--key", folder.toString());
        assertUnreadable("none.pem: there is no such file", DEMANDING, "--key", folder.resolve("none.pem").toString());
        assertUnreadable("no-key.pem: no \"BEGIN PUBLIC KEY\"", DEMANDING, "--key", noKey.toString());
        assertUnreadable("empty.pem: the file is empty", DEMANDING, "--key", nothing.toString());
        assertUnreadable("this is no PEM file", DEMANDING, "--key", DEMANDING);
    }

    /** With them every image would look refused, and the key be looked for in the wrong place. */
    @Test
    void aKeyThatNoBootLoaderKnowsHasNoVerdict() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(521);
        String base64 = Base64.getMimeEncoder().encodeToString(generator.generateKeyPair().getPublic().getEncoded());
        Path wide = Files.writeString(
                folder.resolve("wide.pem"),
                "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n");

        assertUnreadable(
                "wide.pem: public key 1 is an ECDSA key on another curve, of 521 bits",
                DEMANDING, "--key", wide.toString());
    }

    @Test
    void aWrongCommandIsSaidToBeWrong() {
        assertUnreadable("Missing required parameter: 'FILE'");
        assertUnreadable("Unknown option: '--kee=x'", "--kee=x", DEMANDING);
        assertUnreadable("Unmatched argument", DEMANDING, DEMANDING);
    }

    @Test
    void helpTellsTheExitCodes() {
        assertEquals(0, execute("--help"));

        assertTrue(out.toString().contains("would be refused"), out.toString());
    }

    private static String[] keys(Path images) throws IOException {
        try (Stream<Path> files = Files.list(images.resolve("keys"))) {
            return files.sorted().map(file -> "--key=" + file).toArray(String[]::new);
        }
    }

    private static String[] with(String[] keys, String file) {
        List<String> arguments = new ArrayList<>(List.of(keys));
        arguments.add(file);
        return arguments.toArray(String[]::new);
    }

    private void assertUnreadable(String words, String... arguments) {
        err.getBuffer().setLength(0);
        assertEquals(2, execute(arguments));
        assertEquals("", out.toString());
        assertTrue(err.toString().contains(words), err.toString());
    }

    private JsonObject json(int exitCode, String... arguments) {
        out.getBuffer().setLength(0);
        assertEquals(exitCode, execute(arguments), () -> List.of(arguments) + ": " + out + err);
        return JsonParser.parseString(out.toString()).getAsJsonObject();
    }

    private int execute(String... arguments) {
        CommandLine line = Main.commandLine();
        return line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }
}
