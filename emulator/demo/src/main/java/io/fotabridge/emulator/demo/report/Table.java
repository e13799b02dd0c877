// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The table at the end, as lines. */
public final class Table {

    private static final String MARGIN = "  ";
    private static final String GAP = "   ";
    private static final int TEXT_COLUMNS = 3;
    private static final List<List<String>> HEADING = List.of(
            List.of("", "version", "version", "bytes over", "bytes re-sent after the kill", "", ""),
            List.of("sub-device", "before", "after", "the WAN", "over the WAN", "over serial", "seconds"));

    private Table() {}

    /** @param rule what the line below the heading is made of */
    public static List<String> lines(List<Row> rows, String rule) {
        List<List<String>> body = rows.stream().map(Table::cells).toList();
        int[] widths = widths(body);
        List<String> lines = new ArrayList<>();
        HEADING.forEach(line -> lines.add(line(line, widths)));
        lines.add(MARGIN + rule.repeat(IntStream.of(widths).sum() + GAP.length() * (widths.length - 1)));
        body.forEach(line -> lines.add(line(line, widths)));
        return lines;
    }

    private static List<String> cells(Row row) {
        return List.of(row.device(), row.before(), row.after(), number(row.wanBytes()), number(row.wanAgain()),
                number(row.serialAgain()), String.format(Locale.ROOT, "%.1f", row.took().toMillis() / 1000.0));
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** The words above two columns at once are left out: they have the room of both. */
    private static int[] widths(List<List<String>> body) {
        int[] widths = new int[HEADING.get(1).size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = IntStream.concat(
                            IntStream.of(HEADING.get(1).get(i).length(),
                                    i == 4 ? 0 : HEADING.get(0).get(i).length()),
                            body.stream().mapToInt(line -> line.get(column).length()))
                    .max().orElse(0);
        }
        widths[5] = Math.max(widths[5], HEADING.get(0).get(4).length() - GAP.length() - widths[4]);
        return widths;
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder(MARGIN);
        for (int i = 0; i < widths.length; i++) {
            boolean spanning = i == 4 && cells.get(5).isEmpty() && !cells.get(4).isEmpty();
            int width = spanning ? widths[4] + GAP.length() + widths[5] : widths[i];
            String form = i < TEXT_COLUMNS ? "%-" + width + "s" : "%" + width + "s";
            line.append(i == 0 ? "" : GAP).append(form.formatted(cells.get(i)));
            i += spanning ? 1 : 0;
        }
        return line.toString().stripTrailing();
    }
}
