// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.snapshot;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Kura's XML of a snapshot, with Kura's weakness: some characters make text that can be written and not be read. */
final class SnapshotXml {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotXml.class);
    private static final String NAMESPACE = "http://eurotech.com/esf/2.0";

    private SnapshotXml() {
    }

    /** The text can't be read if a value holds an unpaired surrogate or a control character: as in Kura. */
    static String write(List<StoredConfiguration> configurations) {
        Document document = builder().newDocument();
        Element root = document.createElementNS(NAMESPACE, "esf:configurations");
        document.appendChild(root);
        configurations.forEach(configuration -> root.appendChild(element(document, configuration)));
        StringWriter text = new StringWriter();
        try {
            Transformer transformer = TransformerFactory.newInstance().newTransformer();
            transformer.transform(new DOMSource(document), new StreamResult(text));
        } catch (TransformerException e) {
            LOG.debug("The snapshot is truncated", e);
        }
        return text.toString();
    }

    /** @throws SAXException if the text is no XML, which is what one illegal character does to it */
    static List<StoredConfiguration> read(String xml) throws SAXException {
        try {
            Document document = builder().parse(new InputSource(new StringReader(xml)));
            List<StoredConfiguration> configurations = new ArrayList<>();
            for (Element element : elements(document.getDocumentElement(), "configuration")) {
                configurations.add(new StoredConfiguration(element.getAttributeNS(null, "pid"), properties(element)));
            }
            return configurations;
        } catch (IOException e) {
            throw new SAXException(e);
        }
    }

    static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagNameNS(NAMESPACE, name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    static Element child(Element parent, String name) {
        Element child = parent.getOwnerDocument().createElementNS(NAMESPACE, "esf:" + name);
        parent.appendChild(child);
        return child;
    }

    private static Element element(Document document, StoredConfiguration configuration) {
        Element element = document.createElementNS(NAMESPACE, "esf:configuration");
        element.setAttribute("pid", configuration.pid());
        Element properties = child(element, "properties");
        new TreeMap<>(configuration.properties()).forEach((name, value) -> PropertyXml.write(properties, name, value));
        return element;
    }

    private static Map<String, Object> properties(Element configuration) {
        Map<String, Object> properties = new HashMap<>();
        for (Element property : elements(configuration, "property")) {
            PropertyXml.read(property).ifPresent(value -> properties.put(property.getAttribute("name"), value));
        }
        return properties;
    }

    private static DocumentBuilder builder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Thrower());
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("No XML parser", e);
        }
    }

    /** The default one writes to standard error. */
    private static final class Thrower implements ErrorHandler {

        @Override
        public void warning(SAXParseException exception) {
            LOG.debug("Snapshot", exception);
        }

        @Override
        public void error(SAXParseException exception) throws SAXException {
            throw exception;
        }

        @Override
        public void fatalError(SAXParseException exception) throws SAXException {
            throw exception;
        }
    }
}
