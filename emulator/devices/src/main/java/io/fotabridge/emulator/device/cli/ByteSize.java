// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 1500}, {@code 100K} or {@code 2M}. */
public final class ByteSize implements ITypeConverter<Long> {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,12})([KM]?)");

    @Override
    public Long convert(String text) {
        Matcher m = TEXT.matcher(text);
        if (!m.matches()) {
            throw new TypeConversionException("'" + text + "' is no size like 1500, 100K or 2M");
        }
        long number = Long.parseLong(m.group(1));
        return switch (m.group(2)) {
            case "K" -> number << 10;
            case "M" -> number << 20;
            default -> number;
        };
    }
}
