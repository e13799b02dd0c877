// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fotabridge.serial.internal.link.PortClaims.Claim;
import io.fotabridge.serial.internal.link.Whereabouts.Place;
import io.fotabridge.serial.port.PseudoTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What udev does when USB devices come and go, with pseudo-terminals for ports. */
class WhereaboutsTest {

    private static final String VALVE = "by-id/usb-Valve-if00";
    private static final String VALVE_IN_ITS_LOADER = "by-id/usb-Boot-if00";
    private static final String PUMP = "by-id/usb-Pump-if00";
    private static final String SOCKET = "by-path/usb-0:1.2:1.0";

    @TempDir
    private Path folder;

    private final List<PseudoTerminal> plugged = new ArrayList<>();
    private StableNames names;

    @BeforeEach
    void linuxOnly() {
        assumeTrue(PseudoTerminal.isSupported());
        names = new StableNames(folder);
    }

    @AfterEach
    void pullOut() {
        plugged.forEach(PseudoTerminal::close);
    }

    /** A port under its numbered name, with links to it. */
    private String plugIn(String... links) throws IOException {
        PseudoTerminal terminal = new PseudoTerminal();
        plugged.add(terminal);
        for (String link : links) {
            Path path = folder.resolve(link);
            Files.createDirectories(path.getParent());
            Files.createSymbolicLink(path, Path.of(terminal.path()));
        }
        return terminal.path();
    }

    private void unlink(String... links) throws IOException {
        for (String link : links) {
            Files.delete(folder.resolve(link));
        }
    }

    private Whereabouts openedAt(String configured) throws IOException {
        Whereabouts port = new Whereabouts(configured, names);
        port.openedAt(port.find());
        return port;
    }

    @Test
    void aPortThatComesBackUnderAnotherNumberIsFoundByItsIdentity() throws IOException {
        Whereabouts valve = openedAt(plugIn(VALVE));
        unlink(VALVE);

        String number = plugIn(VALVE);

        assertEquals(new Place(number, true), valve.find());
    }

    @Test
    void aDeviceThatIsAnotherOneInItsBootLoaderIsFoundInItsSocketAndAgainAfterIt() throws IOException {
        Whereabouts valve = openedAt(plugIn(VALVE, SOCKET));
        unlink(VALVE, SOCKET);

        String loader = plugIn(VALVE_IN_ITS_LOADER, SOCKET);
        assertEquals(new Place(loader, true), valve.find());
        valve.openedAt(valve.find());

        unlink(VALVE_IN_ITS_LOADER, SOCKET);
        String application = plugIn(VALVE, SOCKET);
        assertEquals(new Place(application, true), valve.find());
    }

    @Test
    void theNumberIsNotTakenForTheDeviceWhileItsIdentityIsElsewhere() throws IOException {
        String number = plugIn(VALVE);
        Whereabouts valve = openedAt(number);

        unlink(VALVE);
        Files.createSymbolicLink(folder.resolve(PUMP), Path.of(number));
        String elsewhere = plugIn(VALVE);

        assertEquals(new Place(elsewhere, true), valve.find());
    }

    @Test
    void aPortWithoutStableNamesIsFoundByItsNumber() throws IOException {
        String number = plugIn();
        Whereabouts valve = openedAt(number);

        assertEquals(new Place(number, false), valve.find());
    }

    @Test
    void aNewBoardUnderTheOldNumberIsTaken() throws IOException {
        String number = plugIn(VALVE);
        Whereabouts valve = openedAt(number);
        unlink(VALVE);

        assertEquals(new Place(number, false), valve.find());
    }

    @Test
    void aConfiguredLinkIsTheOnlyWay() throws IOException {
        plugIn(VALVE, SOCKET);
        Whereabouts valve = openedAt(folder.resolve(VALVE).toString());
        unlink(VALVE);

        assertThrows(IOException.class, valve::find);
    }

    @Test
    void aNumberGivesWayToTheDeviceThatIsKnownToBeThere() throws IOException {
        PortClaims claims = new PortClaims(names);
        String number = plugIn(VALVE);
        Claim valve = claims.add("valve", number);
        valve.port().openedAt(valve.port().find());
        unlink(VALVE);
        Files.createSymbolicLink(folder.resolve(PUMP), Path.of(number));
        Claim pump = claims.add("pump", folder.resolve(PUMP).toString());

        IOException refused = assertThrows(IOException.class, () -> claims.check(valve, valve.port().find()));
        claims.check(pump, pump.port().find());

        assertEquals(
                "it is the port of pump already, configured as " + pump.port().configured()
                        + "; give valve a port of its own",
                refused.getMessage());
    }
}
