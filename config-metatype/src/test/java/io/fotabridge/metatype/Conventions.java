// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.metatype;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/**
 * What Kura's configuration service and console expect of a metatype file. Kura itself reports hardly any of it: a file
 * that breaks a rule is ignored, or its component starts without defaults, or its updates are dropped.
 */
final class Conventions {

    private static final String NAMESPACE = "http://www.osgi.org/xmlns/metatype/v1.2.0";
    /** More than these a console shows as one endless list. */
    private static final int MOST_ATTRIBUTES = 32;
    /** The attributes that the namespace knows, and Kura's parser too. */
    private static final Map<String, Set<String>> KNOWN = Map.of(
            "MetaData", Set.of("xmlns", "localization"),
            "OCD", Set.of("id", "name", "description"),
            "AD", Set.of("id", "name", "type", "cardinality", "required", "default", "min", "max", "description"),
            "Option", Set.of("label", "value"),
            "Designate", Set.of("pid", "factoryPid"),
            "Object", Set.of("ocdref"));

    private final MetatypeFile file;
    private final List<String> breaches = new ArrayList<>();

    private Conventions(MetatypeFile file) {
        this.file = file;
    }

    /** The rules that a file breaks, each in words; empty if it is as it should be. */
    static List<String> breachesOf(MetatypeFile file) {
        Conventions conventions = new Conventions(file);
        conventions.checkRoot();
        conventions.checkKnown(file.root());
        return conventions.breaches;
    }

    private void checkRoot() {
        Element root = file.root();
        expect(root.getTagName().equals("MetaData"), "root must be MetaData");
        expect(NAMESPACE.equals(root.getNamespaceURI()), "namespace must be " + NAMESPACE);
        expect(root.getAttribute("localization").equals("en_us"), "localization must be en_us");
        List<Element> definitions = MetatypeFile.children(root, "OCD");
        expect(definitions.size() == 1, "one OCD in a file: Kura ignores a second one");
        definitions.forEach(this::checkDefinition);
        List<Element> designates = MetatypeFile.children(root, "Designate");
        expect(designates.size() == 1, "one Designate in a file");
        designates.forEach(this::checkDesignate);
    }

    private void checkDefinition(Element definition) {
        expect(definition.getAttribute("id").equals(file.pid()), "id of the OCD must be the file's name");
        expect(!definition.getAttribute("name").isBlank(), "the OCD needs a name");
        expect(!definition.getAttribute("description").isBlank(), "the OCD needs a description");
        List<Element> attributes = MetatypeFile.children(definition, "AD");
        expect(!attributes.isEmpty() && attributes.size() <= MOST_ATTRIBUTES, "1 to " + MOST_ATTRIBUTES + " ADs");
        Set<String> ids = new HashSet<>();
        for (Element attribute : attributes) {
            String id = attribute.getAttribute("id");
            expect(ids.add(id), "AD " + id + " is there twice");
            AttributeConventions.breachesOf(attribute).forEach(breach -> breaches.add("AD " + id + ": " + breach));
        }
    }

    private void checkDesignate(Element designate) {
        boolean factory = designate.hasAttribute("factoryPid");
        expect(factory != designate.hasAttribute("pid"), "Designate needs either pid or factoryPid");
        String pid = designate.getAttribute(factory ? "factoryPid" : "pid");
        expect(pid.equals(file.pid()), "pid of the Designate must be the file's name");
        List<Element> objects = MetatypeFile.children(designate, "Object");
        expect(
                objects.size() == 1 && objects.get(0).getAttribute("ocdref").equals(file.pid()),
                "Designate must refer to the OCD");
    }

    private void checkKnown(Element element) {
        Set<String> known = KNOWN.get(element.getTagName());
        expect(known != null, "unknown element " + element.getTagName());
        for (int i = 0; known != null && i < element.getAttributes().getLength(); i++) {
            String name = ((Attr) element.getAttributes().item(i)).getName();
            expect(known.contains(name), "unknown attribute " + name + " of " + element.getTagName());
        }
        for (int i = 0; i < element.getChildNodes().getLength(); i++) {
            if (element.getChildNodes().item(i) instanceof Element child) {
                checkKnown(child);
            }
        }
    }

    private void expect(boolean holds, String rule) {
        if (!holds) {
            breaches.add(rule);
        }
    }
}
