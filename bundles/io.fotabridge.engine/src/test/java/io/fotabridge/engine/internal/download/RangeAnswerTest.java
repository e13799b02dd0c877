// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.fetch.FetchRequest;
import io.fotabridge.engine.internal.download.RangeAnswer.Bytes;
import io.fotabridge.engine.internal.download.RangeAnswer.Nonsense;
import io.fotabridge.engine.internal.download.RangeAnswer.NothingLeft;
import io.fotabridge.engine.internal.download.RangeAnswer.StartOver;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeAnswerTest {

    private static final OptionalLong UNTOLD = OptionalLong.empty();

    private static FetchRequest asked(long offset) {
        Optional<String> tag = offset > 0 ? Optional.of("\"a\"") : Optional.empty();
        return new FetchRequest(URI.create("http://h/x"), offset, tag, Anywhere.POLICY, Duration.ofSeconds(1));
    }

    private static RangeAnswer answer(long offset, int status, OptionalLong length, String... headers) {
        BasicHttpResponse response = new BasicHttpResponse(status);
        for (int i = 0; i < headers.length; i += 2) {
            response.addHeader(headers[i], headers[i + 1]);
        }
        return RangeAnswer.of(asked(offset), status, response, length);
    }

    private static RangeAnswer part(long offset, String range, OptionalLong length) {
        return answer(offset, 206, length, "ETag", "\"a\"", "Content-Range", range);
    }

    private static OptionalLong bytes(long length) {
        return OptionalLong.of(length);
    }

    @Test
    void allOfIt() {
        assertEquals(
                new Bytes(0, 0, bytes(1000), bytes(1000), Optional.of("\"a\"")),
                answer(0, 200, bytes(1000), "ETag", "\"a\""));
        assertEquals(new Bytes(0, 0, UNTOLD, UNTOLD, Optional.empty()), answer(0, 200, UNTOLD));
    }

    @Test
    void theRest() {
        assertEquals(
                new Bytes(400, 0, bytes(600), bytes(1000), Optional.of("\"a\"")),
                part(400, "bytes 400-999/1000", bytes(600)));
        assertEquals(
                new Bytes(400, 0, bytes(600), UNTOLD, Optional.of("\"a\"")), part(400, "bytes 400-999/*", UNTOLD));
    }

    @Test
    void theSameFromTheBeginningCostsOnlyItsBytes() {
        assertEquals(
                new Bytes(400, 400, bytes(1000), bytes(1000), Optional.of("\"a\"")),
                answer(400, 200, bytes(1000), "ETag", "\"a\""));
        assertEquals(
                new Bytes(400, 150, bytes(750), bytes(1000), Optional.of("\"a\"")),
                part(400, "bytes 250-999/1000", bytes(750)));
    }

    @ParameterizedTest
    @CsvSource({"'\"b\"'", "'W/\"a\"'", "'w/\"a\"'", "a", "'\"a'", "''"})
    void anotherFromTheBeginningReplacesWhatIsHere(String tag) {
        Bytes meaning = assertInstanceOf(Bytes.class, answer(400, 200, bytes(1000), "ETag", tag));
        assertEquals(0, meaning.offset());
        assertEquals(0, meaning.skip());
        assertEquals(tag.equals("\"b\"") ? Optional.of(tag) : Optional.empty(), meaning.tag());
    }

    @Test
    void theSameTagOnFewerBytesThanAreHereIsAnother() {
        assertEquals(
                new Bytes(0, 0, bytes(300), bytes(300), Optional.of("\"a\"")),
                answer(400, 200, bytes(300), "ETag", "\"a\""));
    }

    @ParameterizedTest
    @CsvSource({
        "bytes 401-999/1000, -1",
        "bytes 0-399/1000, -1",
        "bytes 400-399/1000, -1",
        "bytes 400-999/999, -1",
        "bytes 400-999/1000, 599",
        "bytes 400-999/1000, 601",
        "bytes 400-999, -1",
        "bytes -999/1000, -1",
        "bytes 400-9999999999999999999/*, -1",
        "items 400-999/1000, -1",
        "'', -1",
    })
    void aRangeThatIsNotTheOneOrContradictsItselfIsNotTaken(String range, long length) {
        assertInstanceOf(StartOver.class, part(400, range, length < 0 ? UNTOLD : bytes(length)));
    }

    @Test
    void partsWithinPartsWereNotAskedFor() {
        assertInstanceOf(
                StartOver.class,
                answer(400, 206, UNTOLD, "ETag", "\"a\"", "Content-Type", "multipart/byteranges; boundary=x"));
    }

    @Test
    void aRestOfSomethingElseIsNotTaken() {
        assertInstanceOf(
                StartOver.class, answer(400, 206, UNTOLD, "ETag", "\"b\"", "Content-Range", "bytes 400-999/1000"));
        assertInstanceOf(
                StartOver.class, answer(400, 206, UNTOLD, "ETag", "W/\"a\"", "Content-Range", "bytes 400-999/1000"));
    }

    @Test
    void nothingIsLeft() {
        assertInstanceOf(NothingLeft.class, answer(400, 416, UNTOLD, "Content-Range", "bytes */400"));
        assertInstanceOf(StartOver.class, answer(400, 416, UNTOLD, "Content-Range", "bytes */300"));
        assertInstanceOf(StartOver.class, answer(400, 416, UNTOLD));
        assertInstanceOf(StartOver.class, answer(400, 416, UNTOLD, "ETag", "\"b\"", "Content-Range", "bytes */400"));
    }

    @Test
    void aFailedPreconditionIsAnotherPackage() {
        assertInstanceOf(StartOver.class, answer(400, 412, UNTOLD));
    }

    /** To begin anew at nothing would be asked the same again. */
    @ParameterizedTest
    @CsvSource({"206, bytes 5-9/10", "206, ''", "412, ''", "416, bytes */10"})
    void whoeverAskedForAllOfItCannotAskForMore(int status, String range) {
        assertInstanceOf(Nonsense.class, answer(0, status, UNTOLD, "Content-Range", range));
    }

    /** Whatever a server claims: what is written is what was not here, from where it was to go on. */
    @Property
    void bytesNeverLandAtAWrongPlace(
            @ForAll @LongRange(min = 1, max = 50) long offset,
            @ForAll @LongRange(max = 60) long first,
            @ForAll @LongRange(max = 60) long last,
            @ForAll @LongRange(max = 60) long size,
            @ForAll("tags") String tag) {
        RangeAnswer meaning =
                answer(offset, 206, UNTOLD, "ETag", tag, "Content-Range", "bytes " + first + "-" + last + "/" + size);
        if (meaning instanceof Bytes bytes) {
            assertEquals("\"a\"", tag);
            assertEquals(offset, bytes.offset());
            assertEquals(offset, first + bytes.skip());
            assertTrue(first <= offset && offset <= last && last < size);
            assertEquals(last - first + 1, bytes.length().getAsLong());
        }
    }

    @Provide
    Arbitrary<String> tags() {
        return Arbitraries.of("\"a\"", "\"b\"", "W/\"a\"");
    }
}
