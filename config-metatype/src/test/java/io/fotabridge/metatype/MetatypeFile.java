// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.metatype;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * One metatype file.
 *
 * @param pid  the pid by which Kura looks the file up: its name without {@code .xml}
 * @param root its document element
 */
record MetatypeFile(String pid, Element root) {

    private static final Path FOLDER = Path.of("src/main/resources/OSGI-INF/metatype");

    static List<MetatypeFile> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(MetatypeFile::read).toList();
        }
    }

    static MetatypeFile parse(String pid, String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            InputSource source = new InputSource(new StringReader(xml));
            return new MetatypeFile(pid, factory.newDocumentBuilder().parse(source).getDocumentElement());
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalArgumentException(pid, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private static MetatypeFile read(Path file) {
        try {
            return parse(file.getFileName().toString().replaceFirst("\\.xml$", ""), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return pid;
    }
}
