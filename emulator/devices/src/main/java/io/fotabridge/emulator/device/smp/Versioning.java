// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

/**
 * Which versions of SMP a server speaks.
 *
 * @param oldest  what it refuses anything below
 * @param newest  what its answers never exceed
 * @param strict  whether it refuses what is newer; if not, it never looks
 * @param mirrors whether its answers copy the version of the request, though their bodies are of version 1
 * @param error   the key of an error of a group
 */
public record Versioning(int oldest, int newest, boolean strict, boolean mirrors, String error) {
    /** The answers of servers that know version 1 only. */
    public static final Versioning ONE = new Versioning(0, 0, false, false, "");
    /** MCUboot's serial recovery: the header tells nothing. */
    public static final Versioning MIRRORED = new Versioning(0, 0, false, true, "");

    /** The version field in the header of the answer. */
    int ofAnswer(int requested) {
        return mirrors ? requested : Math.min(requested, newest);
    }

    /** Whether errors are told as a group's own numbers. */
    boolean tellsGroups(int requested) {
        return Math.min(requested, newest) > 0;
    }

    void check(int requested) {
        if (strict && requested > newest) {
            throw SmpError.plain(SmpError.TOO_NEW, "version of SMP too new");
        }
        if (strict && requested < oldest) {
            throw SmpError.plain(SmpError.TOO_OLD, "version of SMP too old");
        }
    }
}
