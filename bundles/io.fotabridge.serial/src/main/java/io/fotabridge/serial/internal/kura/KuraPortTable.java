// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.kura;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of ports that Kura's serial library knows. It has a fixed table and looks once, when its class is loaded,
 * which of them exist.
 */
final class KuraPortTable {

    private static final Pattern NUMBERED = Pattern.compile("/dev/(tty[A-Za-z]+)(0|[1-9]\\d?)");

    /** First and last number of each name that it knows on every machine. */
    private static final Map<String, int[]> EVERYWHERE = Map.of(
            "ttyS", new int[] {0, 9},
            "ttyO", new int[] {4, 5},
            "ttyUSB", new int[] {0, 19},
            "ttyACM", new int[] {0, 9});

    private static final Map<String, int[]> ON_ARM =
            Map.of("ttyAMA", new int[] {0, 0}, "ttyO", new int[] {0, 5}, "ttymxc", new int[] {0, 4});

    private KuraPortTable() {}

    /** @param architecture as the system property {@code os.arch} tells it */
    static boolean contains(String path, String architecture) {
        Matcher name = NUMBERED.matcher(path);
        if (!name.matches()) {
            return false;
        }
        int number = Integer.parseInt(name.group(2));
        boolean arm = architecture.startsWith("arm") || architecture.equals("aarch64");
        return within(EVERYWHERE.get(name.group(1)), number) || arm && within(ON_ARM.get(name.group(1)), number);
    }

    private static boolean within(int[] range, int number) {
        return range != null && number >= range[0] && number <= range[1];
    }
}
