// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.standalone.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostFactsTest {

    @TempDir
    Path root;

    @Test
    void aPersonalComputerTellsByItsFirmware() throws IOException {
        given("sys/class/dmi/id/sys_vendor", "Acme\n");
        given("sys/class/dmi/id/product_name", "Box 3000   \n");
        given("etc/os-release", "NAME=\"Debian\"\nPRETTY_NAME=\"Debian GNU/Linux 12\"\n");

        HostFacts facts = new HostFacts(root);

        assertEquals("Acme", facts.manufacturer());
        assertEquals("Box 3000", facts.model());
        assertEquals("Debian GNU/Linux 12", facts.firmwareVersion());
    }

    @Test
    void aBoardTellsByItsDeviceTreeWhoseTextsEndWithZero() throws IOException {
        given("proc/device-tree/model", "Raspberry Pi 4 Model B\0");
        given("proc/device-tree/serial-number", "10000000abcdef01\0");

        HostFacts facts = new HostFacts(root);

        assertEquals("Raspberry Pi 4 Model B", facts.model());
        assertEquals("10000000abcdef01", facts.serialNumber());
    }

    @Test
    void aHostThatKeepsSilentGivesEmptyFactsButAnOperatingSystem() {
        HostFacts facts = new HostFacts(root);

        assertEquals("", facts.manufacturer());
        assertEquals("", facts.model());
        assertEquals("", facts.serialNumber());
        assertFalse(facts.firmwareVersion().isBlank());
    }

    @Test
    void noiseIsCut() throws IOException {
        given("sys/class/dmi/id/sys_vendor", "x".repeat(5000));

        assertEquals(255, new HostFacts(root).manufacturer().length());
    }

    private void given(String file, String text) throws IOException {
        Files.createDirectories(root.resolve(file).getParent());
        Files.writeString(root.resolve(file), text);
    }
}
