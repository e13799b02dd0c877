// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.block2;

import io.fotabridge.emulator.server.coap.CoapPackageServer;
import io.fotabridge.emulator.server.content.Digests;
import io.fotabridge.emulator.server.content.PackageSource;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A process that serves as many bytes over CoAP, from memory, as each line of its standard input says; prints the port
 * and then, for each line, the SHA-256. The path is the number.
 */
public final class BlockServerMain {

    private BlockServerMain() {}

    public static void main(String... arguments) throws Exception {
        BufferedReader sizes = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (CoapPackageServer server = CoapPackageServer.start(0)) {
            System.out.println(server.port());
            for (String size = sizes.readLine(); size != null; size = sizes.readLine()) {
                PackageSource made = PackageSource.pseudoRandom(Long.parseLong(size), 1);
                PackageSource inMemory = PackageSource.of(made.read(0, Math.toIntExact(made.size())));
                server.publish(size, inMemory);
                System.out.println(HexFormat.of().formatHex(Digests.sha256(inMemory)));
            }
        }
    }
}
