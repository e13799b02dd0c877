// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.metatype;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.configuration.metatype.Option;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Reads a metatype file as Kura does: by the pid that its name tells, and nothing but the first OCD. */
final class MetatypeReader {

    private MetatypeReader() {
    }

    /** @return empty if the file is for another pid than its name tells */
    static Optional<Designation> read(URL file) throws IOException {
        String name = file.getPath().substring(file.getPath().lastIndexOf('/') + 1);
        String pid = name.substring(0, name.length() - ".xml".length());
        Element root = parse(file);
        for (Element designate : children(root, "Designate")) {
            boolean factory = designate.hasAttribute("factoryPid");
            if (designate.getAttribute(factory ? "factoryPid" : "pid").equals(pid)) {
                return Optional.of(new Designation(pid, factory, definition(root, pid)));
            }
        }
        return Optional.empty();
    }

    private static Definition definition(Element root, String pid) {
        Element element = children(root, "OCD").stream().findFirst().orElse(null);
        if (element == null || !element.getAttribute("id").equals(pid)) {
            return null;
        }
        List<AD> attributes = new ArrayList<>();
        for (Element child : children(element, "AD")) {
            List<Option> options = new ArrayList<>();
            children(child, "Option").forEach(option -> options.add(
                    new Choice(option.getAttribute("label"), option.getAttribute("value"))));
            attributes.add(new Attribute(attributes(child), List.copyOf(options)));
        }
        return new Definition(attributes(element), List.copyOf(attributes));
    }

    private static Element parse(URL file) throws IOException {
        try (InputStream in = file.openStream()) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newDocumentBuilder().parse(in).getDocumentElement();
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException("Can't read metatype " + file, e);
        }
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private static Map<String, String> attributes(Element element) {
        Map<String, String> attributes = new HashMap<>();
        NamedNodeMap nodes = element.getAttributes();
        for (int i = 0; i < nodes.getLength(); i++) {
            attributes.put(nodes.item(i).getNodeName(), nodes.item(i).getNodeValue());
        }
        return Map.copyOf(attributes);
    }

    private record Choice(String label, String value) implements Option {

        @Override
        public String getLabel() {
            return label;
        }

        @Override
        public String getValue() {
            return value;
        }
    }
}
