// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.framework;

import io.fotabridge.emulator.kura.probe.Probe;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Packs {@link Probe} as a component that reads the configurations of serial devices, knowing nothing of Kura. */
final class ProbeBundle {

    private static final String COMPONENT = """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="probe" configuration-policy="require"
                configuration-pid="io.fotabridge.serial.SerialDevice" immediate="true"
                activate="activate" modified="modified" deactivate="deactivate">
              <implementation class="%s"/>
            </scr:component>
            """.formatted(Probe.class.getName());

    private ProbeBundle() {
    }

    static String pack(Path folder) throws IOException {
        Path jar = folder.resolve("probe.jar");
        String type = Probe.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest());
                InputStream code = Probe.class.getClassLoader().getResourceAsStream(type)) {
            add(entries, "OSGI-INF/probe.xml", COMPONENT.getBytes(StandardCharsets.UTF_8));
            add(entries, type, code.readAllBytes());
        }
        return jar.toUri().toString();
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "probe");
        headers.putValue("Import-Package", "io.fotabridge.emulator.kura.framework");
        headers.putValue("Service-Component", "OSGI-INF/probe.xml");
        return manifest;
    }

    private static void add(JarOutputStream entries, String name, byte[] content) throws IOException {
        entries.putNextEntry(new JarEntry(name));
        entries.write(content);
        entries.closeEntry();
    }
}
