// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.metatype;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** What the page for operators says that can be set, and what can be. */
class SettingsTableTest {

    private static final Path PAGE = Path.of("..", "docs", "operators.md");
    /** Component, pid, and its keys. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| [^|]+ \\| `(io\\.fotabridge\\.[^`]+)`[^|]*\\|(.*)\\|$");
    private static final Pattern KEY = Pattern.compile("`([^`]+)`");
    private static final String LIKE_THE_ROW_BEFORE = " the same ";

    static Stream<MetatypeFile> shown() throws IOException {
        return MetatypeFile.all().stream().filter(file -> !file.pid().equals("io.fotabridge.kura.State")); // hidden
    }

    @ParameterizedTest
    @MethodSource("shown")
    void everyKeyHasItsPlace(MetatypeFile file) throws IOException {
        Map<String, String> rows = rows();
        assertTrue(rows.containsKey(file.pid()), "no row for " + file.pid());
        String cell = rows.get(file.pid());
        String keys = cell.equals(LIKE_THE_ROW_BEFORE) ? rows.get("io.fotabridge.lwm2m.Server") : cell;

        assertEquals(keysOf(file), new TreeSet<>(all(KEY, keys).map(key -> key.group(1)).toList()));
    }

    private static Map<String, String> rows() throws IOException {
        return all(ROW, Files.readString(PAGE)).collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
    }

    private static Stream<MatchResult> all(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static TreeSet<String> keysOf(MetatypeFile file) {
        List<Element> definition = MetatypeFile.children(file.root(), "OCD");
        return MetatypeFile.children(definition.get(0), "AD").stream()
                .map(attribute -> attribute.getAttribute("id"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
