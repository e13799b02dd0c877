// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What uname tells, by letters, and always in the order of uname. */
final class OsInfo {
    private static final String ORDER = "snrvbmpio";
    private static final List<String> VALUES = List.of("Zephyr", "simulated", "4.4.0", "v4.4.0", "Jan  1 2026 00:00:00",
            "arm", "cortex-m4", "simulated_device", "Zephyr");
    private static final char ALL = 'a';

    private OsInfo() {
    }

    /** Empty if there is a letter that means nothing. */
    static Optional<String> of(String format) {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < ORDER.length(); i++) {
            if (format.indexOf(ORDER.charAt(i)) >= 0 || format.indexOf(ALL) >= 0) {
                told.add(VALUES.get(i));
            }
        }
        boolean known = format.chars().allMatch(letter -> letter == ALL || ORDER.indexOf(letter) >= 0);
        return known ? Optional.of(String.join(" ", told)) : Optional.empty();
    }
}
