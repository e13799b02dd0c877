// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class StateDocumentTest {

    @Property
    void printableAsciiIsKeptAsItIs(@ForAll @CharRange(from = ' ', to = '~') String text) {
        assertEquals(text, new StateDocument(1, text).text());
    }

    @Property
    void anyOtherCharacterIsRefused(
            @ForAll char other, @ForAll @CharRange(from = ' ', to = '~') @StringLength(max = 20) String text) {
        if (other < ' ' || other > '~') {
            int middle = text.length() / 2;
            String spoiled = text.substring(0, middle) + other + text.substring(middle);
            assertThrows(IllegalArgumentException.class, () -> new StateDocument(1, spoiled));
        }
    }

    @Test
    void tooMuchTextIsRefused() {
        String longest = "x".repeat(StateDocument.MAX_LENGTH);

        assertEquals(longest, new StateDocument(1, longest).text());
        assertThrows(IllegalArgumentException.class, () -> new StateDocument(1, longest + "x"));
    }
}
