// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.itests.badinput;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.device.image.McubootImages;
import io.fotabridge.emulator.server.Delivery;
import io.fotabridge.emulator.server.OperatorServer;
import io.fotabridge.emulator.server.Outcome;
import io.fotabridge.emulator.server.coap.CoapPackageServer;
import io.fotabridge.emulator.server.content.PackageSource;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Everything over DTLS, with pre-shared keys that the server knows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class SecureIT {

    private static final String GATEWAY_KEY = "00112233445566778899aabbccddeeff";
    private static final String DEVICE_KEY = "ffeeddccbbaa99887766554433221100";
    private static final byte[] IMAGE = McubootImages.version("2.0.0").body(2, 60_000).toBytes();

    private Site site;
    private CoapPackageServer packages;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        OperatorServer server = OperatorServer.builder()
                .coapsPort(0)
                .psk(Site.ENDPOINT, "gateway-id", HexFormat.of().parseHex(GATEWAY_KEY))
                .psk("pushed", "pushed-id", HexFormat.of().parseHex(DEVICE_KEY))
                .psk("pulling", "pulling-id", HexFormat.of().parseHex(DEVICE_KEY))
                .start();
        packages = CoapPackageServer.start(0);
        site = new Site(folder, server, server.coapsUri())
                .with("--log", "trace")
                .with("--psk", "gateway-id:" + GATEWAY_KEY)
                .with("--psk", "pushed=pushed-id:" + DEVICE_KEY)
                .with("--psk", "pulling=pulling-id:" + DEVICE_KEY);
        site.device("pushed").start(Site::quick);
        site.device("pulling").start(Site::quick);
        site.start();
    }

    @AfterAll
    void stop() throws Exception {
        site.close();
        packages.close();
    }

    @Test
    void takesAPushOverDtls() throws Exception {
        assertTrue(site.server.registered("pushed").orElseThrow().secure());

        new Trial(site, "pushed").thenUpdates(IMAGE);
    }

    @Test
    void pullsOverCoap() throws Exception {
        Outcome outcome = site.update("pulling", new Delivery.Pull(packages.publish("fw", PackageSource.of(IMAGE))));

        assertTrue(outcome.isUpdated(), () -> outcome + "\n" + site.gateway().log());
        assertArrayEquals(IMAGE, site.get("pulling").running());
    }

    @Test
    void logsNoKeyHoweverMuchItLogs() {
        String log = site.gateway().log();

        assertTrue(log.contains("TRACE"), "it logs a lot");
        String digits = log.toLowerCase(Locale.ROOT);
        assertFalse(digits.contains(GATEWAY_KEY) || digits.contains(DEVICE_KEY));
    }
}
