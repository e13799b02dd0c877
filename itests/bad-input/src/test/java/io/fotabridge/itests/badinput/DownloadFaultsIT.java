// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.itests.badinput;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.device.image.Flaw;
import io.fotabridge.emulator.device.image.McubootImages;
import io.fotabridge.emulator.server.Delivery;
import io.fotabridge.emulator.server.Ending;
import io.fotabridge.emulator.server.Outcome;
import io.fotabridge.emulator.server.coap.CoapPackageServer;
import io.fotabridge.emulator.server.content.PackageSource;
import io.fotabridge.emulator.server.http.Faults;
import io.fotabridge.emulator.server.http.PackageServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What can be wrong with a Package URI, with the server behind it, and with what comes from there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class DownloadFaultsIT {

    private static final int INTEGRITY = 5;
    private static final byte[] OLD = McubootImages.version("2.0.0").body(2, 60_000).toBytes();
    private static final byte[] NEW = McubootImages.version("3.0.0").body(3, 60_000).toBytes();
    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;

    private Site site;
    private PackageServer http;
    private CoapPackageServer coap;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        http = PackageServer.start(0);
        coap = CoapPackageServer.start(0);
        site = Site.open(folder)
                .with("--set", "io.fotabridge.engine.PackageStore.quota.mib=1")
                .with("--set", "io.fotabridge.engine.PackageStore.retry.seconds=1");
        for (String name : List.of("unreachable", "malformed", "scheme", "plant", "missing", "missing-coap", "early",
                "stuck", "longer", "corrected", "shorter", "changed", "quota", "quota-push", "foreign", "damaged")) {
            site.device(name).start(Site::quick);
        }
        site.start();
    }

    @AfterAll
    void stop() throws Exception {
        site.close();
        http.close();
        coap.close();
    }

    @Test
    void aServerThatCannotBeReached() throws Exception {
        try (Socket nobody = new Socket()) {
            nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)); // and does not listen
            String uri = "http://127.0.0.1:" + nobody.getLocalPort() + "/fw.bin";

            fails("unreachable", uri, 4, "the server cannot be reached");
        }
    }

    @Test
    void aMalformedUri() throws Exception {
        assertEquals(BAD_REQUEST, site.server.writeUri("malformed", "http://[half/fw.bin").code());
        fails("malformed", "http://[half/fw.bin", 7, "malformed");
    }

    @Test
    void anUnknownScheme() throws Exception {
        assertEquals(BAD_REQUEST, site.server.writeUri("scheme", "gopher://127.0.0.1/fw.bin").code());
        fails("scheme", "gopher://127.0.0.1/fw.bin", 9, "cannot be fetched over gopher");
    }

    @Test
    void aPlaceInThePlant() throws Exception {
        String uri = "http://10.255.255.1/fw.bin";

        assertEquals(BAD_REQUEST, site.server.writeUri("plant", uri).code());
        fails("plant", uri, 7, "allowed.networks");
    }

    @Test
    void nothingUnderTheUri() throws Exception {
        fails("missing", http.uri("/nothing.bin"), 7, "answers 404");
    }

    @Test
    void nothingUnderTheUriOverCoap() throws Exception {
        fails("missing-coap", coap.uri("nothing"), 7, "4.04");
    }

    @Test
    void aServerThatClosesEarlyIsAskedForTheRest() throws Exception {
        String uri = publish("early", OLD, Faults.NONE.closingAfter(40_000));

        Outcome outcome = site.update("early", new Delivery.Pull(uri));

        assertTrue(outcome.isUpdated(), outcome::toString);
        assertArrayEquals(OLD, site.get("early").running());
        assertEquals(OLD.length, http.bytesSent("/early"));
    }

    @Test
    void aServerThatNeverGetsAnywhere() throws Exception {
        fails("stuck", publish("stuck", OLD, Faults.NONE.closingAfter(0)), 4, "given up after");
    }

    /** Without an entity tag the rest cannot be asked for: each attempt is whole, and again too short. */
    @Test
    void aServerThatTellsOfMoreBytesThanThereAre() throws Exception {
        Faults wrongForEver = Faults.NONE.lengthWrongBy(100).tagged(Faults.EntityTag.NONE);

        fails("longer", publish("longer", OLD, wrongForEver), 4, "given up after");
    }

    /** Asked for the rest, it answers 416 with the true length of the same file: everything is here. */
    @Test
    void aServerThatTakesAWrongLengthBack() throws Exception {
        String uri = publish("corrected", OLD, Faults.NONE.lengthWrongBy(100));

        Outcome outcome = site.update("corrected", new Delivery.Pull(uri));

        assertTrue(outcome.isUpdated(), outcome::toString);
        assertArrayEquals(OLD, site.get("corrected").running());
        assertEquals(OLD.length, http.bytesSent("/corrected"));
    }

    @Test
    void aServerThatTellsOfFewerBytesThanThereAre() throws Exception {
        fails("shorter", publish("shorter", OLD, Faults.NONE.lengthWrongBy(-100)), INTEGRITY, "the file is incomplete");
    }

    @Test
    void aFileThatChangesInTheMiddleIsFetchedWhole() throws Exception {
        String uri = publish("changed", OLD, Faults.NONE.stallingAfter(30_000).forRequests(1));
        site.server.writeUri("changed", uri);
        Awaitility.await().until(() -> http.bytesSent("/changed") >= 30_000 && isDownloading("changed"));

        http.publish("/changed", PackageSource.of(NEW));
        Outcome outcome = site.update("changed", new Delivery.Pull(uri));

        assertTrue(outcome.isUpdated(), outcome::toString);
        assertArrayEquals(NEW, site.get("changed").running());
    }

    @Test
    void aPackageLargerThanTheQuota() throws Exception {
        String uri = http.publish("/quota", PackageSource.pseudoRandom(3 << 20, 1));
        http.misbehave("/quota", Faults.NONE.throttledTo(1 << 20));

        fails("quota", uri, 2, "quota.mib");
        assertTrue(http.bytesSent("/quota") < 3 << 20, "it was fetched all the same");
    }

    @Test
    void aPushLargerThanTheQuota() throws Exception {
        PackageSource large = PackageSource.pseudoRandom(3 << 20, 1);

        assertEquals(TOO_LARGE, site.server.push("quota-push", large, (done, total) -> { }).code());
        new Trial(site, "quota-push").fails(new Delivery.Push(large), 2, "quota.mib");
        new Trial(site, "quota-push").thenUpdates(NEW);
    }

    @Test
    void aFileThatIsNoFirmware() throws Exception {
        String uri = http.publish("/foreign", PackageSource.of("<html>Please log in</html>".getBytes()));

        fails("foreign", uri, 6, "no MCUboot image");
    }

    @Test
    void aDamagedImage() throws Exception {
        byte[] damaged = McubootImages.version("2.0.0").flaw(Flaw.BODY).toBytes();

        fails("damaged", publish("damaged", damaged, Faults.NONE), INTEGRITY, "hash of the image differs");
    }

    @Test
    void aGatewayThatNothingIsConfiguredToInstallOn() throws Exception {
        Outcome outcome = site.update(Site.ENDPOINT, new Delivery.Push(PackageSource.of(new byte[5000])));

        assertEquals(new Ending.Failed(0, 8), outcome.ending());
        Awaitility.await().untilAsserted(() ->
                assertTrue(site.told("gateway", 8).toString().contains("nothing is configured to install")));
    }

    private void fails(String target, String uri, int result, String cause) throws Exception {
        new Trial(site, target).fails(new Delivery.Pull(uri), result, cause);
        new Trial(site, target).thenUpdates(NEW);
    }

    private boolean isDownloading(String target) throws InterruptedException {
        return site.server.history(target).latest().filter(now -> now.state() == 1).isPresent();
    }

    private String publish(String name, byte[] image, Faults faults) throws IOException {
        String uri = http.publish("/" + name, PackageSource.of(image));
        http.misbehave("/" + name, faults);
        return uri;
    }
}
