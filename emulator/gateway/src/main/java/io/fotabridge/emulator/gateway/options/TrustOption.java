// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway.options;

import io.fotabridge.emulator.gateway.config.BadSettingException;
import io.fotabridge.emulator.gateway.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * By what the server is known: a folder of authorities, or a PEM file with the server's certificate or public key.
 *
 * @param mode of security that goes with it
 * @param key  that it is configured under
 */
record TrustOption(String mode, String key, String value) {

    static TrustOption parse(String text) {
        Path file = IdentityOption.file(text);
        if (Files.isDirectory(file)) {
            return new TrustOption("X509", "trust.keystore", file.toString());
        }
        String pem = pem(file);
        if (pem.contains("BEGIN CERTIFICATE")) {
            return new TrustOption("X509", "server.public.key", pem);
        }
        if (pem.contains("BEGIN PUBLIC KEY")) {
            return new TrustOption("RPK", "server.public.key", pem);
        }
        throw new BadSettingException("there is neither a certificate nor a public key in '" + text + "'");
    }

    private static String pem(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new BadSettingException("'" + file + "' cannot be read as PEM: " + e);
        }
    }

    void configure(Configuration server) {
        server.set("security.mode", mode).set(key, value);
    }
}
