// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.device.image.KeyFile;
import io.fotabridge.emulator.device.image.McubootImages;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@Timeout(120)
class MainTest {
    @TempDir
    Path folder;

    @Test
    void makesAnImage() throws IOException {
        Path image = folder.resolve("f.bin");

        assertEquals(0, execute("image", "--version=1.2.3", "--size=100K", "--seed=4", "--out", image.toString()));

        assertArrayEquals(McubootImages.version("1.2.3").body(4, 100 * 1024).toBytes(), Files.readAllBytes(image));
    }

    @Test
    void makesASignedImageAndTheKeyForIt() throws IOException {
        Path key = folder.resolve("key.pem");
        String[] command = {"image", "--version=1.2.3", "--key=" + key, "--out=" + folder.resolve("a")};

        assertEquals(0, execute(command));
        byte[] first = Files.readAllBytes(folder.resolve("a"));
        assertEquals(0, execute(command));

        assertArrayEquals(first, Files.readAllBytes(folder.resolve("a")), "the same key the second time");
        assertArrayEquals(McubootImages.version("1.2.3").signedWith(KeyFile.read(key)).toBytes(), first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--boot-time=5", "--slot-size=1G", "--error-always=12", "--silence-at=5",
        "--framing=morse", "--dialect=klingon", "--without=everything", "--boot-mode=hop", "--console=nothing"})
    void wrongOptionsAreNamed(String option) {
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setErr(new PrintWriter(err));

        assertEquals(2, line.execute(option));

        assertTrue(err.toString().contains(option.substring(0, option.indexOf('='))), err.toString());
    }

    /** What no parser can know is told in a sentence too, and not below a page of help. */
    @ParameterizedTest
    @CsvSource({"--buf-size=95, 'a buffer has 96 to 65535 bytes, not 95'",
        "--recovery-buf-size=5, 'a buffer has 96 to 65535 bytes, not 5'",
        "--buf-count=0, 'at least one buffer is needed, not 0'", "--baud=-1, 'negative baud rate: -1'",
        "--line-buffers=-1, 'negative number of line buffers: -1'", "--images=5, '1 to 4 images, not 5'",
        "--slot-size=4K, 'no room for more than the trailer: 4096'",
        "--lose-bytes=2, 'not a probability from 0 to 1: 2.0'",
        "--cut-swap-at=0, 'a swap is cut after 1 sector or more, not 0'",
        "--by-id=/tmp/x, 'a name that changes is needed beside the link by id'"})
    void wrongValuesAreExplained(String option, String sentence) {
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setErr(new PrintWriter(err));

        assertEquals(2, line.execute(option));

        assertEquals("device: " + sentence + "\nTry --help.\n", err.toString());
    }

    @Test
    void whatCannotBeDoneIsSaid() {
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setErr(new PrintWriter(err));

        assertEquals(1, line.execute("--firmware", folder.resolve("none.bin").toString()));

        assertTrue(err.toString().contains("none.bin"), err.toString());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aKilledProcessLeavesItsFlashToTheNextOne() throws Exception {
        Path link = folder.resolve("tty");
        String[] options = {"--link=" + link, "--flash=" + folder.resolve("flash"), "--boot-time=1ms", "--events=json",
            "--reset-at=5K", "--seed=7"};
        for (int i = 0; i < 2; i++) {
            Process process = spawn(options);
            try (BufferedReader out = process.inputReader()) {
                assertEquals("ready " + link, out.readLine());
                assertTrue(out.readLine().startsWith("{\"event\":\"faults-armed\",\"seed\":7,"));
                assertTrue(out.readLine().startsWith("{\"event\":\"booted\",\"version\":\"1.0.0\","));
                assertTrue(Files.exists(link));
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
        byte[] slot = Files.readAllBytes(folder.resolve("flash").resolve("slot0.bin"));
        assertArrayEquals(McubootImages.version("1.0.0").toBytes(), slot);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aTerminatedProcessTidiesUp() throws Exception {
        Path link = folder.resolve("tty");
        Process process = spawn("--link", link.toString());
        try (BufferedReader out = process.inputReader()) {
            assertEquals("ready " + link, out.readLine());
            process.destroy();
            process.waitFor();
        }

        assertTrue(Files.notExists(link, LinkOption.NOFOLLOW_LINKS));
    }

    private static int execute(String... args) {
        return Main.commandLine().setOut(new PrintWriter(new StringWriter())).execute(args);
    }

    private static Process spawn(String... options) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(
                List.of(java, "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
