// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.pull;

import io.fotabridge.emulator.server.content.Digests;
import io.fotabridge.emulator.server.content.PackageSource;
import io.fotabridge.emulator.server.http.PackageServer;
import java.io.IOException;
import java.util.HexFormat;

/**
 * A process that serves so many bytes from memory, the fastest way there is, until its standard input ends. Prints the
 * URI and the SHA-256.
 */
public final class ServerMain {

    private ServerMain() {}

    public static void main(String... arguments) throws IOException {
        PackageSource made = PackageSource.pseudoRandom(Long.parseLong(arguments[0]), 1);
        PackageSource inMemory = PackageSource.of(made.read(0, Math.toIntExact(made.size())));
        try (PackageServer server = PackageServer.start(0)) {
            String uri = server.publish("/app.bin", inMemory);
            System.out.println(uri + " " + HexFormat.of().formatHex(Digests.sha256(inMemory)));
            while (System.in.read() >= 0) {
                // Nothing is asked of it; it waits for the end.
                continue;
            }
        }
    }
}
