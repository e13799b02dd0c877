// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

    @ParameterizedTest
    @CsvSource({
        "https://files.example.com/app.bin, https://files.example.com:443",
        "HTTPS://FILES.example.com.:443, https://files.example.com",
        "coaps://[::1]/fw, coaps://[0::1]:5684",
        "http://[::ffff:10.0.0.1]/, http://10.0.0.1",
        "coap+tcp://h/x, coap+tcp://h:5683",
    })
    void isTheSameHoweverItIsWritten(String one, String other) {
        assertEquals(Origin.parse(other), Origin.of(URI.create(one)));
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example, http://a.example",
        "https://a.example, https://a.example:8443",
        "https://a.example, https://b.a.example",
        "https://a.example, https://a.example.evil.example",
        "coap://a.example, coap+tcp://a.example",
    })
    void isAnotherWithAnotherSchemeHostOrPort(String one, String other) {
        assertFalse(Origin.parse(one).equals(Origin.parse(other)));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "http:///x", "http:x", "/x", "http://user@h/x", "http://user:pw@h/", "http://h:0/", "http://h:65536/", "http://a_b.c/",
        "http://%31.0.0.1/", "http://2130706433/", "http://0177.0.0.1/", "http://[fe80::1%25eth0]/"
    })
    void isNoneWhereNobodyCanBeAsked(String uri) {
        assertThrows(IllegalArgumentException.class, () -> Origin.of(URI.create(uri)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "files.example.com", "https://h/path", "https://h?q", "https://h#f", "https://", "h:80"})
    void isConfiguredWithSchemeHostAndPortAlone(String text) {
        assertThrows(IllegalArgumentException.class, () -> Origin.parse(text));
    }

    @Property
    void isReadBackFromItsText(
            @ForAll @AlphaChars @StringLength(min = 1, max = 20) String name, @ForAll @IntRange(min = 1, max = 65_535) int port) {
        Origin origin = Origin.parse("https://" + name + ".example:" + port);
        assertEquals(origin, Origin.parse(origin.toString()));
    }

    @ParameterizedTest
    @CsvSource({
        "files.example.com, https://files.example.com/x, true",
        "files.example.com, https://files.example.com:8443/x, true",
        "FILES.example.com., https://files.example.com/x, true",
        "files.example.com:8443, https://files.example.com/x, false",
        "files.example.com:443, https://files.example.com/x, true",
        "files.example.com, https://evil-files.example.com/x, false",
        "files.example.com, https://files.example.com.evil.example/x, false",
        "*.example.com, https://a.example.com/x, true",
        "*.example.com, https://a.b.example.com/x, true",
        "*.example.com, https://example.com/x, false",
        "*.example.com, https://evilexample.com/x, false",
        "10.1.2.3, http://10.1.2.3/x, true",
        "10.1.2.3, http://[::ffff:10.1.2.3]/x, true",
        "10.1.2.3:8080, http://10.1.2.3:8080/x, true",
        "[fd00::1]:8080, http://[fd00:0::1]:8080/x, true",
        "[fd00::1]:8080, http://[fd00::1]/x, false",
        "fd00::1, http://[fd00::1]/x, true",
    })
    void isMatchedByThePatternsThatMeanIt(String pattern, String uri, boolean matches) {
        assertEquals(matches, HostPattern.parse(pattern).matches(Origin.of(URI.create(uri))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "a.*.b", "*.10.0.0.1", "h:0", "h:99999", "h:x", "https://h", "h/x", "", "[fd00::1]:", "10.1"})
    void whatIsNoPatternIsRefused(String pattern) {
        assertThrows(IllegalArgumentException.class, () -> HostPattern.parse(pattern));
    }

    /** A domain is never matched by what only ends in the same letters. */
    @Property
    void aStarStandsForWholeLabels(@ForAll @AlphaChars @StringLength(min = 1, max = 20) String before) {
        HostPattern pattern = HostPattern.parse("*.example.com");
        assertTrue(pattern.matches(Origin.parse("https://" + before + ".example.com")));
        assertFalse(pattern.matches(Origin.parse("https://" + before + "example.com")));
        assertFalse(pattern.matches(Origin.parse("https://example.com." + before)));
    }

    @Test
    void onlyAWholeNameVouchesForWhereItLies() {
        Origin origin = Origin.parse("https://files.example.com");
        assertTrue(HostPattern.parse("files.example.com").names(origin));
        assertFalse(HostPattern.parse("*.example.com").names(origin));
    }
}
