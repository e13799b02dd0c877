// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which security counters are remembered: few, the newest first, of each image of a device. */
class SecurityCounterTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -     | -           | -
            0a    | -           | 0a
            -     | 0a          | 0a
            0b    | 0a          | 0b 0a
            0c    | 0b 0a       | 0c 0b
            0a    | 0a          | 0a
            0a    | 0b 0a       | 0a 0b
            0b    | 1a          | 0b 1a
            1b    | 0b 0a 1a    | 1b 0b 0a 1a
            0c 1c | 0b 1b 0a 1a | 0c 1c 0b 1b
            1a    | 0a          | 1a 0a
            """)
    void theNewestOfEachImageAreRemembered(String installed, String before, String after) {
        assertEquals(counters(after), SecurityCounter.remembered(counters(installed), counters(before)));
    }

    /** Image and hash in two characters. */
    private static List<SecurityCounter> counters(String text) {
        return text == null
                ? List.of()
                : List.of(text.split(" ")).stream()
                        .map(word -> new SecurityCounter(word.charAt(0) - '0', word.substring(1), 1))
                        .toList();
    }
}
