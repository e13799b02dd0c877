// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.report;

import java.util.ArrayList;
import java.util.List;

/** Findings as a table that is readable as text and as Markdown. */
public final class Table {

    private static final List<String> HEAD = List.of("what", "figure", "limit or peer", "ratio", "goal", "");

    private Table() {}

    public static String of(List<Finding> findings) {
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        findings.forEach(found -> rows.add(List.of(
                found.what(), found.figure(), found.against(), found.ratioText(), found.goal(), found.metText())));
        int[] widths = widths(rows);
        StringBuilder text = new StringBuilder();
        append(text, rows.get(0), widths);
        append(text, HEAD.stream().map(Table::rule).toList(), widths);
        rows.subList(1, rows.size()).forEach(row -> append(text, row, widths));
        return text.toString();
    }

    private static String rule(String title) {
        return "-".repeat(Math.max(3, title.length()));
    }

    private static int[] widths(List<List<String>> rows) {
        int[] widths = HEAD.stream().mapToInt(title -> rule(title).length()).toArray();
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return widths;
    }

    private static void append(StringBuilder text, List<String> row, int[] widths) {
        for (int column = 0; column < widths.length; column++) {
            text.append("| ").append(row.get(column));
            text.append(" ".repeat(widths[column] - row.get(column).length() + 1));
        }
        text.append("|\n");
    }
}
