// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.maintenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaintenanceWindowTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String NIGHTS = "Mon-Fri 22:00-05:00, Sat-Sun 00:00-24:00";

    private static Instant utc(String local) {
        return LocalDateTime.parse(local).toInstant(ZoneOffset.UTC);
    }

    /** 2026-11-30 is a Monday. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-30T21:59:59, false",
        "2026-11-30T22:00:00, true",
        "2026-12-01T00:00:00, true",
        "2026-12-01T04:59:59, true",
        "2026-12-01T05:00:00, false",
        "2026-12-04T23:30:00, true",
        "2026-12-05T12:00:00, true",
        "2026-12-06T23:59:59, true",
        "2026-12-07T00:00:00, false",
    })
    void nightsAreOpenOverMidnightAndWeekendsWholly(String local, boolean open) {
        assertEquals(open, WindowText.parse(NIGHTS, ZoneOffset.UTC).isOpen(utc(local)));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-30T10:15:30, 2026-11-30T22:00:00",
        "2026-11-30T23:15:30, 2026-11-30T23:15:30",
        "2026-12-04T06:00:00, 2026-12-04T22:00:00",
        "2026-12-07T00:00:00, 2026-12-07T22:00:00",
    })
    void itOpensNextAt(String from, String opening) {
        assertEquals(
                Optional.of(utc(opening)), WindowText.parse(NIGHTS, ZoneOffset.UTC).nextOpening(utc(from)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Sun 23:00-01:00        | 2026-12-06T23:30:00 | 2026-12-07T00:59:00 | 2026-12-07T01:00:00",
        "Sat-Mon 10:00-11:00    | 2026-12-05T10:00:00 | 2026-12-07T10:59:00 | 2026-12-08T10:00:00",
        "10:00-11:00            | 2026-12-01T10:00:00 | 2026-12-06T10:59:00 | 2026-12-06T11:00:00",
        "wed 9:05 - 09:06       | 2026-12-02T09:05:00 | 2026-12-02T09:05:59 | 2026-12-02T09:06:00",
        "Fri 24:00-24:00        | 2026-12-01T10:00:00 | 2026-12-06T10:59:00 | refused",
        "Sun 00:00-24:00,Mon 00:00-00:01 | 2026-12-06T00:00:00 | 2026-12-07T00:00:00 | 2026-12-07T00:01:00",
    })
    void weeksAndDaysGoRound(String text, String open, String openToo, String closed) {
        if (closed.equals("refused")) {
            assertThrows(IllegalArgumentException.class, () -> WindowText.parse(text, ZoneOffset.UTC));
            return;
        }
        MaintenanceWindow window = WindowText.parse(text, ZoneOffset.UTC);
        assertTrue(window.isOpen(utc(open)));
        assertTrue(window.isOpen(utc(openToo)));
        assertFalse(window.isOpen(utc(closed)));
    }

    /** On 2026-03-29, the clocks of Berlin go from 02:00 (+01:00) to 03:00 (+02:00). */
    @Test
    void anHourThatIsLeftOutIsNotOpen() {
        MaintenanceWindow window = WindowText.parse("02:00-03:00", BERLIN);
        assertEquals(
                Optional.of(utc("2026-03-30T00:00:00")), window.nextOpening(utc("2026-03-28T02:00:00")));
        assertFalse(window.isOpen(utc("2026-03-29T01:00:00")));
        MaintenanceWindow longer = WindowText.parse("02:30-03:30", BERLIN);
        assertEquals(
                Optional.of(utc("2026-03-29T01:00:00")), longer.nextOpening(utc("2026-03-29T00:00:00")),
                "what is left of it begins when the clock is put forward");
    }

    /** On 2026-10-25, the clocks of Berlin go from 03:00 (+02:00) back to 02:00 (+01:00). */
    @Test
    void anHourThatComesTwiceIsOpenTwice() {
        MaintenanceWindow window = WindowText.parse("02:00-02:30", BERLIN);
        assertTrue(window.isOpen(utc("2026-10-25T00:10:00")));
        assertFalse(window.isOpen(utc("2026-10-25T00:40:00")));
        assertTrue(window.isOpen(utc("2026-10-25T01:10:00")));
        assertEquals(Optional.of(utc("2026-10-25T01:00:00")), window.nextOpening(utc("2026-10-25T00:40:00")));
        assertEquals(Optional.of(utc("2026-10-26T01:00:00")), window.nextOpening(utc("2026-10-25T01:40:00")));
    }

    @Test
    void nothingWrittenIsAlwaysOpenAndNeverNeverOpens() {
        Instant now = utc("2026-11-30T10:15:30");
        assertTrue(WindowText.parse(" ", BERLIN).isOpen(now));
        assertEquals(Optional.of(now), MaintenanceWindow.ALWAYS.nextOpening(now));
        assertFalse(MaintenanceWindow.NEVER.isOpen(now));
        assertEquals(Optional.empty(), MaintenanceWindow.NEVER.nextOpening(now));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Mon-Fri                  | mon-fri\" is no span",
        "Mon 22:00                | mon 22:00\" is no span",
        "Mon 22:00-23:00,         | \"\" is no span",
        "Mo-Fr 22:00-05:00        | no span",
        "Mon-Fry 22:00-05:00      | \"fry\" is no day",
        "Mon 22:60-23:00          | \"22:60\" is no time of day",
        "Mon 22:00-24:01          | \"24:01\" is no time of day",
        "Mon 99:00-24:00          | \"99:00\" is no time of day",
        "08:00-08:00              | a whole day is 00:00-24:00",
        "22.00-23.00              | no span",
    })
    void whatIsNoWindowIsRefusedWithThePartThatIsWrong(String text, String saying) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> WindowText.parse(text, ZoneOffset.UTC));
        assertTrue(e.getMessage().toLowerCase().contains(saying), e.getMessage());
    }

    @Property(tries = 300)
    void theNextOpeningIsTheFirstMinuteThatIsOpen(
            @ForAll("windows") BitSet minutes,
            @ForAll("zones") ZoneId zone,
            @ForAll @LongRange(min = 1_750_000_000L, max = 1_850_000_000L) long seconds) {
        MaintenanceWindow window = new MaintenanceWindow(minutes, zone);
        Instant from = Instant.ofEpochSecond(seconds);
        Instant opening = window.nextOpening(from).orElseThrow();
        assertTrue(window.isOpen(opening));
        assertFalse(opening.isBefore(from));
        assertTrue(Duration.between(from, opening).compareTo(Duration.ofDays(15)) < 0);
        for (Instant at = from; at.isBefore(opening); at = at.plusSeconds(60)) {
            assertFalse(window.isOpen(at), () -> "it opens before " + opening);
        }
        assertTrue(opening.equals(from) || !window.isOpen(opening.minusSeconds(1)), "and not a second later");
    }

    @Property(tries = 300)
    void itIsOpenWhenTheClockOnTheWallShowsASpan(
            @ForAll @IntRange(max = 1439) int from,
            @ForAll @IntRange(max = 1439) int to,
            @ForAll("zones") ZoneId zone,
            @ForAll @LongRange(min = 1_750_000_000L, max = 1_850_000_000L) long seconds) {
        if (from == to) {
            return;
        }
        MaintenanceWindow window = WindowText.parse(
                String.format("%02d:%02d-%02d:%02d", from / 60, from % 60, to / 60, to % 60), zone);
        LocalDateTime shown = LocalDateTime.ofInstant(Instant.ofEpochSecond(seconds), zone);
        int minute = shown.getHour() * 60 + shown.getMinute();
        boolean isWithin = from < to ? minute >= from && minute < to : minute >= from || minute < to;
        assertEquals(isWithin, window.isOpen(Instant.ofEpochSecond(seconds)));
    }

    @Provide
    Arbitrary<BitSet> windows() {
        return Arbitraries.integers().between(0, MaintenanceWindow.WEEK - 1).set().ofMinSize(1).ofMaxSize(4).map(starts -> {
            BitSet minutes = new BitSet();
            starts.forEach(start -> minutes.set(start, Math.min(start + 40, MaintenanceWindow.WEEK)));
            return minutes;
        });
    }

    /** With clocks that are changed by half an hour, at midnight, in the other half of the year, and never. */
    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of("Europe/Berlin", "Australia/Lord_Howe", "America/Santiago", "Asia/Kathmandu", "UTC")
                .map(ZoneId::of);
    }
}
