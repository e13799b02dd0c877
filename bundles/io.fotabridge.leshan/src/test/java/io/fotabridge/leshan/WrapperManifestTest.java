// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.leshan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the wrapper asks of a gateway, and what it carries: its manifest is the only thing of our own in it. */
class WrapperManifestTest {

    private static final Path CLASSES = Path.of("target", "classes");

    /** slf4j from 1.7 on and packages of the JRE; everything else must be optional. */
    private static final Pattern ALLOWED = Pattern.compile(
            "org\\.slf4j(\\.event)?;version=\"\\[1\\.7,3\\)\"|javax\\.[a-z.0-9]+|org\\.(w3c|xml)\\.[a-z.]+");

    @Test
    void importsNothingButSlf4jAndTheJre() throws IOException {
        List<String> clauses = clauses("Import-Package");
        List<String> unexpected = clauses.stream()
                .filter(clause -> !clause.contains("resolution:=optional"))
                .filter(clause -> !ALLOWED.matcher(clause).matches())
                .toList();

        assertEquals(List.of(), unexpected);
        assertTrue(clauses.size() > 5, "the manifest was not read: " + clauses);
    }

    @Test
    void exportsLeshanAndCaliforniumAndKeepsTheRestPrivate() throws IOException {
        List<String> foreign = clauses("Export-Package").stream()
                .filter(clause -> !clause.startsWith("org.eclipse.leshan.") && !clause.startsWith("org.eclipse.californium."))
                .toList();

        assertEquals(List.of(), foreign);
        assertTrue(Files.exists(CLASSES.resolve("com/upokecenter/cbor/CBORObject.class")));
        assertTrue(Files.exists(CLASSES.resolve("com/fasterxml/jackson/databind/ObjectMapper.class")));
        assertTrue(Files.exists(CLASSES.resolve("models/0.xml")));
    }

    @Test
    void carriesTheLicencesOfWhatItEmbeds() {
        Path licenses = CLASSES.resolve("META-INF/licenses");
        Stream.of("README.txt", "californium-and-leshan/LICENSE", "californium-and-leshan/NOTICE.md",
                        "jackson-core/META-INF/LICENSE")
                .forEach(name -> assertTrue(Files.exists(licenses.resolve(name)), name));
    }

    private static List<String> clauses(String header) throws IOException {
        try (InputStream in = Files.newInputStream(CLASSES.resolve("META-INF/MANIFEST.MF"))) {
            Manifest manifest = new Manifest(in);
            assertEquals("io.fotabridge.leshan", manifest.getMainAttributes().getValue("Bundle-SymbolicName"));
            String value = manifest.getMainAttributes().getValue(header);
            assertNotNull(value, header);
            // Commas separate clauses, except those inside the quotes of a version range or a uses list.
            return List.of(value.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"));
        }
    }
}
