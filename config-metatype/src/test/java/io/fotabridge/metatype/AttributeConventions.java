// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.metatype;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** The rules for one AD of a metatype file. */
final class AttributeConventions {

    private static final Set<String> NUMBERS = Set.of("Long", "Double", "Float", "Integer", "Byte", "Short");
    private static final Set<String> OTHERS = Set.of("String", "Boolean", "Char", "Password");
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(\\.[a-z0-9]+)*");
    private static final Pattern BARE_COMMA = Pattern.compile("(?<!\\\\),");

    private final Element attribute;
    private final String type;
    private final String preset;
    private final List<String> breaches = new ArrayList<>();

    private AttributeConventions(Element attribute) {
        this.attribute = attribute;
        this.type = attribute.getAttribute("type");
        this.preset = attribute.getAttribute("default");
    }

    static List<String> breachesOf(Element attribute) {
        AttributeConventions conventions = new AttributeConventions(attribute);
        conventions.checkShape();
        conventions.checkDefault();
        conventions.checkOptions();
        if (conventions.breaches.isEmpty() && NUMBERS.contains(conventions.type)) {
            conventions.checkRange();
        }
        return conventions.breaches;
    }

    private void checkShape() {
        expect(ID.matcher(attribute.getAttribute("id")).matches(), "id must be dotted lower case");
        expect(!attribute.getAttribute("name").isBlank(), "needs a name");
        expect(!attribute.getAttribute("description").isBlank(), "needs a description");
        expect(NUMBERS.contains(type) || OTHERS.contains(type), "unknown type " + type);
        expect(attribute.getAttribute("cardinality").equals("0"), "cardinality must be 0");
        expect(attribute.getAttribute("required").matches("true|false"), "required must be true or false");
        expect(type.equals("String") || !attribute.getAttribute("description").endsWith("|TextArea"),
                "only a String can be a TextArea");
        for (String bound : List.of("min", "max")) {
            String value = attribute.getAttribute(bound);
            expect(!attribute.hasAttribute(bound) || isNumber(value), bound + " must be a number");
        }
    }

    private void checkDefault() {
        boolean required = !attribute.getAttribute("required").equals("false");
        expect(!required || !preset.isEmpty(), "required, but an empty default sets nothing");
        expect(!BARE_COMMA.matcher(preset).find(), "Kura cuts a default at a comma: escape it");
        expect(preset.isEmpty() || !type.equals("Password"), "a Password has no default");
        expect(preset.isEmpty() || !type.equals("Boolean") || preset.matches("true|false"), "default is no Boolean");
        expect(preset.isEmpty() || !NUMBERS.contains(type) || isNumber(preset), "default is no number");
    }

    private void checkOptions() {
        List<Element> options = MetatypeFile.children(attribute, "Option");
        List<String> values = options.stream().map(option -> option.getAttribute("value")).toList();
        expect(values.stream().distinct().count() == values.size(), "an option is there twice");
        expect(options.stream().noneMatch(option -> option.getAttribute("label").isBlank()), "an option has no label");
        expect(values.isEmpty() || preset.isEmpty() || values.contains(preset), "default is none of the options");
    }

    private void checkRange() {
        BigDecimal least = bound("min", "-1E400");
        BigDecimal most = bound("max", "1E400");
        expect(least.compareTo(most) < 0, "min must be below max, equal means read-only");
        if (!preset.isEmpty()) {
            BigDecimal value = new BigDecimal(preset);
            expect(value.compareTo(least) >= 0 && value.compareTo(most) <= 0, "default is out of range");
        }
    }

    private BigDecimal bound(String name, String none) {
        return new BigDecimal(attribute.hasAttribute(name) ? attribute.getAttribute(name) : none);
    }

    private boolean isNumber(String text) {
        return text.matches(type.equals("Double") || type.equals("Float") ? "-?\\d+(\\.\\d+)?" : "-?\\d+");
    }

    private void expect(boolean holds, String rule) {
        if (!holds) {
            breaches.add(rule);
        }
    }
}
