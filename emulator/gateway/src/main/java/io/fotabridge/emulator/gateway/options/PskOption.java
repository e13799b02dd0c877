// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway.options;

import io.fotabridge.emulator.gateway.config.BadSettingException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A pre-shared key: {@code [ENDPOINT=]ID:HEXKEY}. The last colon parts identity and key; an identity that holds an
 * equals sign needs the endpoint before it, the gateway's own if it is the gateway's.
 *
 * @param endpoint whose credentials these are, empty for the gateway's
 */
record PskOption(Optional<String> endpoint, String identity, String key) {

    /** At most 64 bytes: what RFC 4279, section 5.3, asks implementations to support. */
    private static final Pattern KEY = Pattern.compile("([0-9A-Fa-f]{2}){1,64}");

    /** The sentence of the exception repeats nothing of the text: a key mistyped is still nearly a key. */
    static PskOption parse(String text) {
        int colon = text.lastIndexOf(':');
        String left = text.substring(0, Math.max(colon, 0));
        int equals = left.indexOf('=');
        Optional<String> endpoint = equals < 0 ? Optional.empty() : Optional.of(left.substring(0, equals));
        String identity = left.substring(equals + 1);
        if (identity.isEmpty() || endpoint.filter(String::isEmpty).isPresent()) {
            throw new BadSettingException("it is not of the form [ENDPOINT=]ID:HEXKEY");
        }
        String key = text.substring(colon + 1);
        if (!KEY.matcher(key).matches()) {
            throw new BadSettingException("the key of the identity '" + identity
                    + "' must be 1 to 64 bytes in hexadecimal digits, two for each byte");
        }
        return new PskOption(endpoint, identity, key);
    }

    @Override
    public String toString() {
        return "PskOption[endpoint=" + endpoint + ", identity=" + identity + "]";
    }
}
