// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.itests.badinput;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.certificate.Authority;
import io.fotabridge.emulator.certificate.Credential;
import io.fotabridge.emulator.device.image.McubootImages;
import io.fotabridge.emulator.server.OperatorServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPrivateKey;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Everything over DTLS, with certificates that an authority vouches for, and a log that tells all it can. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class CertificatesIT {

    private static final byte[] IMAGE = McubootImages.version("2.0.0").body(3, 30_000).toBytes();

    private Site site;
    private Credential gatewayKey;
    private Credential deviceKey;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        Authority authority = new Authority("plant");
        Credential serverKey = authority.issue("server", "localhost", "127.0.0.1");
        gatewayKey = authority.issue(Site.ENDPOINT);
        deviceKey = authority.issue("certified");
        Path trust = Files.createDirectory(folder.resolve("trust"));
        Files.writeString(trust.resolve("ca.pem"), Credential.pem(authority.certificate()));
        OperatorServer server = OperatorServer.builder()
                .coapsPort(0)
                .certificate(serverKey.key(), serverKey.chain(), authority.certificate())
                .x509(Site.ENDPOINT)
                .x509("certified")
                .start();
        site = new Site(folder, server, server.coapsUri())
                .with("--identity", Files.writeString(folder.resolve("gw.pem"), gatewayKey.pem()).toString())
                .with("--identity", "certified=" + Files.writeString(folder.resolve("d.pem"), deviceKey.pem()))
                .with("--trust", trust.toString())
                .with("--log", "trace");
        site.device("certified").start(Site::quick);
        site.start();
    }

    @AfterAll
    void stop() throws Exception {
        site.close();
    }

    @Test
    void takesAPushOverDtls() throws Exception {
        assertTrue(site.server.registered("certified").orElseThrow().secure());

        new Trial(site, "certified").thenUpdates(IMAGE);
    }

    @Test
    void logsNoKeyHoweverMuchItLogs() throws GeneralSecurityException {
        String log = site.gateway().log();
        String hex = log.toLowerCase(Locale.ROOT);
        assertTrue(log.contains("TRACE"), "it logs a lot");
        for (Credential credential : List.of(gatewayKey, deviceKey)) {
            String number = ((ECPrivateKey) credential.key()).getS().toString(16);
            credential.pem().lines().takeWhile(line -> !line.contains("END PRIVATE")).skip(1)
                    .forEach(line -> assertFalse(log.contains(line), "a line of the PEM file"));
            assertFalse(hex.contains(number), "the key in hexadecimal digits");
        }
    }
}
