// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fotabridge.serial.internal.link.PortClaims.Claim;
import io.fotabridge.serial.port.DriverEnable;
import io.fotabridge.serial.port.PortSettings;
import io.fotabridge.serial.port.PseudoTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SerialPortsTest {

    @TempDir
    private Path folder;

    private final SerialPorts ports = new SerialPorts();
    private final FakePorts kura = new FakePorts("kura");
    private final FakePorts jSerialComm = new FakePorts("jserialcomm");
    private PseudoTerminal terminal;
    private Path link;

    @BeforeEach
    void plugIn() throws IOException {
        assumeTrue(PseudoTerminal.isSupported());
        terminal = new PseudoTerminal();
        link = Files.createSymbolicLink(folder.resolve("usb-Valve"), Path.of(terminal.path()));
        ports.addProvider(jSerialComm);
        ports.addProvider(kura);
    }

    @AfterEach
    void pullOut() {
        if (terminal != null) {
            terminal.close();
        }
    }

    private Claim claim(String device, Object path) {
        return ports.claims().add(device, path.toString());
    }

    private void open(Claim claim, ProviderChoice choice) throws IOException {
        ports.open(claim, new SerialLinkSettings(claim.port().configured(), 9600, choice)).close();
    }

    private String refusal(Claim claim, ProviderChoice choice) {
        return assertThrows(IOException.class, () -> open(claim, choice)).getMessage();
    }

    @Test
    void kuraOpensWhatItClaimsAndIsGivenTheDeviceItself() throws IOException {
        kura.claiming();

        open(claim("valve", link), ProviderChoice.AUTO);

        assertEquals(List.of(new PortSettings(terminal.path(), 9600)), kura.opened);
        assertEquals(List.of(), jSerialComm.opened);
    }

    @Test
    void jSerialCommOpensWhatNobodyClaims() throws IOException {
        open(claim("valve", link), ProviderChoice.AUTO);

        assertEquals(List.of(), kura.opened);
        assertEquals(1, jSerialComm.opened.size());
    }

    @Test
    void jSerialCommOpensWhatKuraClaimsAndThenDoesNotKnow() throws IOException {
        kura.claiming().knowingNothing();

        open(claim("valve", link), ProviderChoice.AUTO);

        assertEquals(1, jSerialComm.opened.size());
    }

    @Test
    void theOperatorsChoiceCounts() throws IOException {
        kura.claiming();

        Claim valve = claim("valve", link);

        open(valve, ProviderChoice.JSERIALCOMM);
        open(valve, ProviderChoice.KURA);

        assertEquals(1, jSerialComm.opened.size());
        assertEquals(1, kura.opened.size());
    }

    @Test
    void theProviderIsToldWhatRtsIsFor() throws IOException {
        Duplex duplex = new Duplex(Duplex.Mode.HALF_RTS_INVERTED, Duration.ZERO, false);

        ports.open(claim("valve", link), new SerialLinkSettings(link.toString(), 9600, ProviderChoice.AUTO, duplex))
                .close();

        assertEquals(List.of(new PortSettings(terminal.path(), 9600, DriverEnable.RTS_LOW)), jSerialComm.opened);
    }

    @Test
    void aProviderThatIsNotThereIsNamed() {
        ports.removeProvider(kura);

        assertEquals(
                "the provider kura is not there on this gateway; set the property provider to auto",
                refusal(claim("valve", link), ProviderChoice.KURA));
    }

    @Test
    void whatIsConfiguredFirstHasThePort() throws IOException {
        Claim valve = claim("valve", link);
        Claim pump = claim("pump", terminal.path());

        open(valve, ProviderChoice.AUTO);
        String refusal = refusal(pump, ProviderChoice.AUTO);

        assertEquals(
                "it is the port of valve already, configured as " + link + "; give pump a port of its own", refusal);
    }

    @Test
    void thePortIsTheSecondsOnceTheFirstIsGone() throws IOException {
        Claim valve = claim("valve", link);
        Claim pump = claim("pump", terminal.path());

        ports.claims().remove(valve);

        open(pump, ProviderChoice.AUTO);
    }

    @Test
    void anAbsentPortIsRefusedBeforeAnybodyTriesToOpenIt() throws IOException {
        Path absent = folder.resolve("absent");
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), absent);

        assertEquals(
                "there is no such port; plug the device in, or correct the property port",
                refusal(claim("valve", absent), ProviderChoice.AUTO));
        assertEquals(
                "there is no such port; plug the device in, or correct the property port",
                refusal(claim("pump", dangling), ProviderChoice.AUTO));
        assertEquals(List.of(), jSerialComm.opened);
    }

    @Test
    void aFileIsNoPort() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertEquals(
                "it is no serial port but a file or a folder; correct the property port",
                refusal(claim("valve", file), ProviderChoice.AUTO));
    }

    @Test
    void aPortThatMayNotBeReadIsRefusedWithTheGroupToJoin() throws IOException {
        assumeTrue(!System.getProperty("user.name").equals("root"), "nothing is forbidden to root");
        Path forbidden = Path.of("/dev/tty0");
        assumeTrue(Files.exists(forbidden) && !Files.isReadable(forbidden));

        String refusal = refusal(claim("valve", forbidden), ProviderChoice.AUTO);

        assertEquals(true, refusal.contains("member of the group tty"), refusal);
    }
}
