// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.device.image.McubootImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole demonstration once, with a file of the user's, as a CI server would run it. */
class DemoIT {

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void endsWellAndLeavesNothingBehind() throws Exception {
        Path image = folder.resolve("mine.bin");
        McubootImages.version("3.2.1").body(7, 40_000).writeTo(image);
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Path output = folder.resolve("output");

        int exitCode = run(image, temporary, output);

        String text = Files.readString(output);
        assertEquals(0, exitCode, text);
        assertTrue(text.contains("byte for byte"), text);
        assertTrue(text.chars().allMatch(c -> c == '\n' || c >= ' '), text);
        try (var left = Files.list(temporary)) {
            assertEquals(0, left.filter(file -> file.getFileName().toString().startsWith("fota-bridge")).count());
        }
    }

    private static int run(Path image, Path temporary, Path output) throws IOException, InterruptedException {
        Path target = Path.of(System.getProperty("fotabridge.root"), "emulator", "demo", "target");
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-Dfotabridge.root=" + System.getProperty("fotabridge.root"),
                        "-cp", target.resolve("demo.jar") + ":" + target.resolve("lib") + "/*",
                        Main.class.getName(), "--image", image.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // For all processes that the demo starts, too: none of them lives long enough for the optimizing compiler.
        command.environment().put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
        Process demo = command.start();
        try {
            return demo.waitFor();
        } finally {
            demo.destroy();
        }
    }
}
