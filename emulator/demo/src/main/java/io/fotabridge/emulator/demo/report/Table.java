// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The table at the end, as lines that fit on a terminal of 80 columns. */
public final class Table {

    private static final String MARGIN = "  ";
    private static final String GAP = "  ";
    private static final int TEXT_COLUMNS = 3;
    private static final List<String> UPPER = List.of("", "version", "version", "bytes over");
    private static final String ABOVE_TWO = "bytes re-sent after kill";
    private static final List<String> LOWER =
            List.of("sub-device", "before", "after", "the WAN", "over WAN", "to device", "seconds");

    private Table() {}

    /** @param rule what the line below the heading is made of */
    public static List<String> lines(List<Row> rows, String rule) {
        List<List<String>> body = rows.stream().map(Table::cells).toList();
        int[] widths = widths(body);
        List<String> lines = new ArrayList<>();
        lines.add(upper(widths));
        lines.add(line(LOWER, widths));
        lines.add(MARGIN + rule.repeat(IntStream.of(widths).sum() + GAP.length() * (widths.length - 1)));
        body.forEach(line -> lines.add(line(line, widths)));
        return lines;
    }

    private static List<String> cells(Row row) {
        return List.of(row.device(), row.before(), row.after(), number(row.wanBytes()), number(row.wanAgain()),
                number(row.linkAgain()), String.format(Locale.ROOT, "%.1f", row.took().toMillis() / 1000.0));
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static int[] widths(List<List<String>> body) {
        int[] widths = new int[LOWER.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            int upper = i < UPPER.size() ? UPPER.get(i).length() : 0;
            int widest = body.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
            widths[i] = Math.max(Math.max(upper, LOWER.get(i).length()), widest);
        }
        int first = UPPER.size();
        widths[first + 1] = Math.max(widths[first + 1], ABOVE_TWO.length() - GAP.length() - widths[first]);
        return widths;
    }

    private static String upper(int[] widths) {
        int both = widths[UPPER.size()] + GAP.length() + widths[UPPER.size() + 1];
        return line(UPPER, widths) + GAP + ("%" + both + "s").formatted(ABOVE_TWO);
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String form = i < TEXT_COLUMNS ? "%-" + widths[i] + "s" : "%" + widths[i] + "s";
            line.append(i == 0 ? MARGIN : GAP).append(form.formatted(cells.get(i)));
        }
        return line.toString();
    }
}
