// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The same quantity, measured several times.
 *
 * @param values in the order in which they were measured
 */
public record Sample(List<Double> values) {

    public Sample {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        values = List.copyOf(values);
    }

    public double median() {
        return quantile(0.5);
    }

    /** Between the nearest measured values, linearly. */
    public double quantile(double part) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double place = part * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    public double largest() {
        return Arrays.stream(values.stream().mapToDouble(Double::doubleValue).toArray()).max().orElseThrow();
    }

    /** Median and quartiles, as {@code 430 (412..441) MB/s}. */
    public String show(String format, String unit) {
        String numbers = format + " (" + format + ".." + format + ")";
        return String.format(Locale.ROOT, numbers, median(), quantile(0.25), quantile(0.75)) + " " + unit;
    }
}
