// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway.options;

import io.fotabridge.emulator.gateway.config.BadSettingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A private key with its certificate: {@code [ENDPOINT=]FILE.pem}. Where there is no Kura, a folder is a keystore, and
 * a file in it an alias.
 *
 * @param endpoint whose identity it is, empty for the gateway's
 * @param folder   absolute
 */
record IdentityOption(Optional<String> endpoint, Path folder, String alias) {

    private static final String SUFFIX = ".pem";

    static IdentityOption parse(String text) {
        int equals = text.indexOf('=');
        Optional<String> endpoint = equals < 0 ? Optional.empty() : Optional.of(text.substring(0, equals));
        Path file = file(text.substring(equals + 1));
        String name = file.getFileName().toString();
        if (endpoint.filter(String::isEmpty).isPresent() || !name.endsWith(SUFFIX)) {
            throw new BadSettingException("'" + text + "' is not of the form [ENDPOINT=]FILE" + SUFFIX);
        }
        return new IdentityOption(endpoint, file.getParent(), name.substring(0, name.length() - SUFFIX.length()));
    }

    /** The absolute path of a file, which must be there. */
    static Path file(String path) {
        try {
            Path file = Path.of(path).toAbsolutePath().normalize();
            if (Files.isReadable(file)) {
                return file;
            }
        } catch (InvalidPathException e) {
            throw new BadSettingException("'" + path + "' is no path: " + e.getReason());
        }
        throw new BadSettingException("there is nothing that may be read at '" + path + "'");
    }
}
