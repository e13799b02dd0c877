// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.image;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version as MCUboot has and compares it, of unsigned numbers: {@code 1.2.3+4}, or {@code 1.2.3.4} as SMP says it.
 */
public record FirmwareVersion(int major, int minor, int revision, long build) implements Comparable<FirmwareVersion> {

    private static final Pattern FORM =
            Pattern.compile("v?(\\d{1,5})\\.(\\d{1,5})(?:\\.(\\d{1,5}))?(?:[.+](\\d{1,10}))?");

    private static final Comparator<FirmwareVersion> ORDER = Comparator.comparingInt(FirmwareVersion::major)
            .thenComparingInt(FirmwareVersion::minor)
            .thenComparingInt(FirmwareVersion::revision)
            .thenComparingLong(FirmwareVersion::build);

    /** Empty if the text is of another form. */
    public static Optional<FirmwareVersion> parse(String text) {
        Matcher numbers = FORM.matcher(text.strip());
        return numbers.matches()
                ? Optional.of(new FirmwareVersion(
                        Integer.parseInt(numbers.group(1)),
                        Integer.parseInt(numbers.group(2)),
                        numbers.group(3) == null ? 0 : Integer.parseInt(numbers.group(3)),
                        numbers.group(4) == null ? 0 : Long.parseLong(numbers.group(4))))
                : Optional.empty();
    }

    /** Whether a text is a version at all. */
    public static boolean isKnown(String text) {
        return parse(text).isPresent();
    }

    /** Whether two texts are known to tell the same version. */
    public static boolean areSame(String one, String other) {
        Optional<FirmwareVersion> version = parse(one);
        return version.isPresent() && version.equals(parse(other));
    }

    /** Whether two texts are known to tell different versions. */
    public static boolean areDifferent(String one, String other) {
        return parse(one).isPresent() && parse(other).isPresent() && !areSame(one, other);
    }

    @Override
    public int compareTo(FirmwareVersion other) {
        return ORDER.compare(this, other);
    }
}
