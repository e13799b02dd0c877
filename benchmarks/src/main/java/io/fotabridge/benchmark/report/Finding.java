// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.report;

import java.util.Locale;
import java.util.Optional;

/**
 * One line of the report.
 *
 * @param what    was measured
 * @param figure  that came out, with its unit
 * @param against the limit or the peer, with its figure
 * @param ratio   of the two; empty where none means something
 * @param goal    in words, empty if there is none
 * @param met     whether the goal is met, empty if there is none
 */
public record Finding(
        String what, String figure, String against, Optional<Double> ratio, String goal, Optional<Boolean> met) {

    /** A figure that is to be a certain part of its limit at least. */
    public static Finding atLeast(String what, String figure, String against, double ratio, double goal) {
        return new Finding(what, figure, against, Optional.of(ratio), "≥ " + goal, Optional.of(ratio >= goal));
    }

    /** A figure that is to be a certain multiple of its peer at most. */
    public static Finding atMost(String what, String figure, String against, double ratio, double goal) {
        return new Finding(what, figure, against, Optional.of(ratio), "≤ " + goal, Optional.of(ratio <= goal));
    }

    /** A figure that is to stay below its limit. */
    public static Finding below(String what, String figure, String against, double ratio) {
        return new Finding(what, figure, against, Optional.of(ratio), "< 1", Optional.of(ratio < 1));
    }

    /** A figure with a ratio that nobody has set a goal for. */
    public static Finding ratio(String what, String figure, String against, double ratio) {
        return new Finding(what, figure, against, Optional.of(ratio), "", Optional.empty());
    }

    /** Something that holds or does not. */
    public static Finding holds(String what, String figure, String goal, boolean met) {
        return new Finding(what, figure, "", Optional.empty(), goal, Optional.of(met));
    }

    /** A figure for those who want to know it. */
    public static Finding plain(String what, String figure) {
        return new Finding(what, figure, "", Optional.empty(), "", Optional.empty());
    }

    String ratioText() {
        return ratio.map(value -> String.format(Locale.ROOT, "%.3f", value)).orElse("");
    }

    String metText() {
        return met.map(value -> value ? "met" : "NOT MET").orElse("");
    }
}
