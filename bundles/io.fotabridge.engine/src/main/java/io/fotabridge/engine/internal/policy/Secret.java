// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.policy;

import io.fotabridge.api.gateway.Secrets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;

/** Configured secrets in the clear, no longer than they are needed. */
final class Secret {

    private Secret() {}

    /** What is made of a secret, which is wiped afterwards. */
    static <T> Optional<T> revealed(Secrets secrets, Object configured, Function<char[], Optional<T>> maker) {
        char[] clear = secrets.reveal(configured);
        try {
            return maker.apply(clear);
        } finally {
            Arrays.fill(clear, '\0');
        }
    }

    /** The bytes of a key; empty if it is none. Says nothing of what is wrong, since that would quote it. */
    static Optional<byte[]> fromHex(char[] digits) {
        try {
            return digits.length == 0
                    ? Optional.empty()
                    : Optional.of(HexFormat.of().parseHex(digits, 0, digits.length));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
