// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway.config;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads a component's metatype from where Kura finds it: {@code OSGI-INF/metatype/<pid>.xml}. */
final class MetatypeReader {

    private MetatypeReader() {}

    /** @throws IllegalStateException if the build is broken: there is no such file, or it cannot be read */
    static Metatype read(String pid) {
        String resource = "/OSGI-INF/metatype/" + pid + ".xml";
        try (InputStream in = MetatypeReader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + resource);
            }
            DocumentBuilderFactory xml = DocumentBuilderFactory.newInstance();
            xml.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return metatype(pid, xml.newDocumentBuilder().parse(in));
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("cannot read " + resource, e);
        }
    }

    private static Metatype metatype(String pid, Document document) {
        Element designate = elements(document.getDocumentElement(), "Designate").get(0);
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        for (Element element : elements(document.getDocumentElement(), "AD")) {
            attributes.put(element.getAttribute("id"), attribute(element));
        }
        return new Metatype(pid, designate.hasAttribute("factoryPid"), attributes);
    }

    private static Attribute attribute(Element element) {
        List<String> options = elements(element, "Option").stream()
                .map(option -> option.getAttribute("value"))
                .toList();
        return new Attribute(
                element.getAttribute("id"),
                AttributeType.named(element.getAttribute("type")),
                optional(element, "default"),
                optional(element, "min"),
                optional(element, "max"),
                options);
    }

    /** An empty default creates no property in Kura, so it is none here. */
    private static Optional<String> optional(Element element, String attribute) {
        return Optional.of(element.getAttribute(attribute)).filter(text -> !text.isEmpty());
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
