// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.itests.badinput;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.server.Delivery;
import io.fotabridge.emulator.server.Outcome;
import io.fotabridge.emulator.server.content.PackageSource;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Targets that a program of the operator's updates, the gateway itself among them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class ProgramsIT {

    private static final int FAILED = 8;
    private static final PackageSource FILE = PackageSource.pseudoRandom(50_000, 7);

    private Site site;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        site = Site.open(folder);
        site.with("--command", "radio=" + site.program("radio.sh", "cp \"$1\" " + folder + "/radio.bin"));
        site.with("--command", "modem=" + site.program("modem.sh",
                "echo starting; echo 'the modem says: no carrier'; exit 3"));
        site.with("--command", "slow=" + site.program("slow.sh", "echo still at it; sleep 600"));
        site.with("--set", "slow.timeout.seconds=1");
        site.with("--self", site.program("self.sh", "cp \"$1\" " + folder + "/self.bin").toString());
        site.start();
    }

    @AfterAll
    void stop() throws Exception {
        site.close();
    }

    @Test
    void aDeviceIsUpdatedByItsProgram() throws Exception {
        installs("radio", "radio.bin");
    }

    @Test
    void theGatewayIsUpdatedByItsProgram() throws Exception {
        installs(Site.ENDPOINT, "self.bin");
    }

    @Test
    void theLastLineOfAProgramThatFailsIsTheCause() throws Exception {
        new Trial(site, "modem").fails(new Delivery.Push(FILE), FAILED, "ended with 3: the modem says: no carrier");
    }

    @Test
    void aProgramThatTakesTooLongIsEnded() throws Exception {
        new Trial(site, "slow").fails(new Delivery.Push(FILE), FAILED, "raise the property timeout.seconds");
    }

    private void installs(String target, String file) throws Exception {
        Outcome outcome = site.update(target, new Delivery.Push(FILE));

        assertTrue(outcome.isUpdated(), () -> outcome + "\n" + site.gateway().log());
        assertArrayEquals(FILE.read(0, (int) FILE.size()), Files.readAllBytes(site.folder().resolve(file)));
    }
}
