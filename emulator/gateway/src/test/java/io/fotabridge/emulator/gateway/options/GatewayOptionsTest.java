// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.gateway.config.BadSettingException;
import io.fotabridge.emulator.gateway.config.Configurations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class GatewayOptionsTest {

    private static final String KEY = "00112233445566778899aabbccddeeff";

    @Command
    private static final class Holder {
        @Mixin
        private GatewayOptions options;
    }

    @Test
    void everyOptionFindsItsConfiguration() {
        GatewayOptions options = parse("--data d --server coap://example.org:5683 --endpoint gw"
                + " --serial s1=/dev/ttyACM0,9600 --serial s2=/dev/ttyACM1 --ble b1=c0:ff:ee:00:00:01"
                + " --command c1=/bin/sh --self /bin/sh");

        Configurations configurations = options.configurations();

        assertEquals("coap://example.org:5683", text(configurations, Pids.SERVER, "server.uri"));
        assertEquals("gw", text(configurations, Pids.SERVER, "endpoint.name"));
        assertEquals("NO_SEC", text(configurations, Pids.SERVER, "security.mode"));
        assertEquals("/dev/ttyACM0", text(configurations, "s1", "port"));
        assertEquals("9600", text(configurations, "s1", "baud.rate"));
        assertEquals("115200", text(configurations, "s2", "baud.rate"));
        assertEquals("c0:ff:ee:00:00:01", text(configurations, "b1", "address"));
        assertEquals("auto", text(configurations, "b1", "provider"));
        assertEquals("/bin/sh", text(configurations, "c1", "program"));
        assertEquals("/bin/sh", text(configurations, Pids.GATEWAY_ITSELF, "program"));
        assertEquals(5, options.registrations());
    }

    @Test
    void keysBelongToTheGatewayOrToAnEndpoint() {
        Configurations configurations = parse("--data d --server coaps://localhost:5684 --endpoint gw"
                        + " --serial s1=/dev/a --psk me:" + KEY + " --psk s1=id:with:colons:" + KEY)
                .configurations();

        assertEquals("PSK", text(configurations, Pids.SERVER, "security.mode"));
        assertEquals("me", text(configurations, Pids.SERVER, "psk.identity"));
        assertEquals(KEY, text(configurations, Pids.SERVER, "psk.key"));
        assertEquals("s1", text(configurations, "key-s1", "endpoint.name"));
        assertEquals("id:with:colons", text(configurations, "key-s1", "psk.identity"));
    }

    @Test
    void anIdentityWithAnEqualsSignNeedsTheEndpointBeforeIt() {
        Configurations configurations = parse(
                        "--data d --server coaps://localhost --endpoint gw --psk gw=a=b:" + KEY)
                .configurations();

        assertEquals("a=b", text(configurations, Pids.SERVER, "psk.identity"));
    }

    @Test
    void aBootLoaderIsToldByItsSettings() {
        GatewayOptions options = parse("--data d --server coap://localhost --endpoint gw --boot-loader s1=/dev/a,9600"
                + " --set s1.enter=reboot\\r --set s1.prompt=>");
        Configurations configurations = options.configurations();

        assertEquals(2, options.registrations());
        assertEquals("/dev/a", text(configurations, "s1", "port"));
        assertEquals("9600", text(configurations, "s1", "baud.rate"));
        assertEquals("reboot\\r", text(configurations, "s1", "enter"));
        assertEquals("ymodem", text(configurations, "s1", "protocol"));
    }

    @Test
    void settingsHaveTheLastWordAndEndpointsFollowThePattern() {
        Configurations configurations = parse("--data d --server coaps://localhost --endpoint gw --serial s1=/dev/a"
                        + " --psk me:" + KEY + " --psk gw-s1=it:" + KEY
                        + " --set io.fotabridge.lwm2m.Server.device.endpoint={gateway}-{device}"
                        + " --set s1.baud.rate=1200")
                .configurations();

        assertEquals("1200", text(configurations, "s1", "baud.rate"));
        assertEquals("it", text(configurations, "key-gw-s1", "psk.identity"));
    }

    @Test
    void certificatesAreFoundByTheFolderAndTheNameOfTheirFile(@TempDir Path folder) throws IOException {
        Path own = Files.writeString(folder.resolve("gw.pem"), "-----BEGIN PRIVATE KEY-----");
        Path device = Files.writeString(folder.resolve("device.pem"), "-----BEGIN PRIVATE KEY-----");
        Path server = Files.writeString(folder.resolve("server.pem"), "-----BEGIN CERTIFICATE-----");
        Configurations configurations = parse("--data d --server coaps://h --endpoint gw --serial s1=/dev/a"
                        + " --identity " + own + " --identity s1=" + device + " --trust " + server)
                .configurations();

        assertEquals("X509", text(configurations, Pids.SERVER, "security.mode"));
        assertEquals(folder.toString(), text(configurations, Pids.SERVER, "keystore"));
        assertEquals("gw", text(configurations, Pids.SERVER, "key.alias"));
        assertEquals("-----BEGIN CERTIFICATE-----", text(configurations, Pids.SERVER, "server.public.key"));
        assertEquals("s1", text(configurations, "key-s1", "endpoint.name"));
        assertEquals("device", text(configurations, "key-s1", "key.alias"));
    }

    @Test
    void whatTheServerIsKnownByDecidesOnTheMode(@TempDir Path folder) throws IOException {
        Path own = Files.writeString(folder.resolve("gw.pem"), "-----BEGIN PRIVATE KEY-----");
        Path key = Files.writeString(folder.resolve("server.pem"), "-----BEGIN PUBLIC KEY-----");
        String arguments = "--data d --server coaps://h --bootstrap --identity " + own + " --trust ";

        Configurations authorities = parse(arguments + folder).configurations();
        assertEquals("X509", text(authorities, Pids.SERVER, "security.mode"));
        assertEquals(folder.toString(), text(authorities, Pids.SERVER, "trust.keystore"));
        assertEquals("true", text(authorities, Pids.SERVER, "bootstrap"));
        assertEquals("RPK", text(parse(arguments + key).configurations(), Pids.SERVER, "security.mode"));
    }

    @Test
    void furtherServersHaveTheNamesAndKeysOfTheFirstUnlessToldOtherwise() {
        GatewayOptions options = parse("--data d --server coaps://h --endpoint gw --psk me:" + KEY
                + " --further-server two=coaps://i --further-server three=coap://j"
                + " --set two.psk.identity=you --set three.endpoint.name=else");
        Configurations configurations = options.configurations();

        assertEquals(3, options.registrations());
        assertEquals("coaps://i", text(configurations, "two", "server.uri"));
        assertEquals("gw", text(configurations, "two", "endpoint.name"));
        assertEquals("you", text(configurations, "two", "psk.identity"));
        assertEquals(KEY, text(configurations, "two", "psk.key"));
        assertEquals("NO_SEC", text(configurations, "three", "security.mode"));
        assertEquals("else", text(configurations, "three", "endpoint.name"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--serial s1",
                "--serial =/dev/a",
                "--serial s1=",
                "--serial s1=,9600",
                "--serial s/1=/dev/a",
                "--serial gateway=/dev/a",
                "--ble b1",
                "--ble b1=hci0",
                "--ble b1=C0:FF:EE:00:00:0G",
                "--command c=/no/such/program",
                "--self /no/such/program",
                "--self /tmp",
                "--psk id",
                "--psk :00",
                "--psk id:",
                "--psk id:0",
                "--psk id:0g",
                "--psk =id:00",
                "--identity /no/such/file.pem",
                "--identity /bin/sh",
                "--trust /no/such/file.pem",
                "--trust /bin/sh",
                "--further-server coap://h",
                "--further-server two=ftp://h",
                "--events xml",
                "--log loud",
                "--unknown",
                "surplus",
            })
    void badSyntaxIsRefusedBeforeAnythingElse(String bad) {
        assertThrows(ParameterException.class, () -> parse("--data d --server coap://localhost " + bad));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost",
                "localhost:5683",
                "coap://",
                "coap://user:secret@localhost",
                "coap://localhost/path",
                "coap://localhost:99999",
                "coap://local host"
            })
    void badServersAreRefusedWithoutRepeatingThem(String server) {
        String[] arguments = {"--data", "d", "--server", server};

        var refusal = assertThrows(ParameterException.class, () -> parse(arguments));

        assertFalse(refusal.getMessage().contains("secret"), refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "coap://h --psk me:00 | must be given as coaps://",
                "coaps://h | needs --psk",
                "coaps://h --serial s=/dev/a --psk s=me:00 | needs --psk",
                "coap://h --serial s=/dev/a --psk s=me:00 | must be given as coaps://",
                "coaps://h --psk a:00 --psk b:00 | given twice",
                "coaps://h --psk a:00 --psk x=b:00 | there are gw",
                "coap://h --serial s=/dev/a --command s=/bin/sh | given twice",
                "coap://h --serial gw=/dev/a | two devices would register under the endpoint 'gw'",
                "coap://h --serial s=/dev/a,fast | baud.rate must be a number",
                "coap://h --serial s=/dev/a,1 | baud.rate must be from 300 to",
                "coaps://h --identity ANY.pem | needs --trust",
                "coaps://h --trust src | --trust needs --identity",
                "coaps://h --psk a:00 --identity ANY.pem --trust src | given twice",
                "coap://h --identity ANY.pem --trust src | must be given as coaps://",
                "coap://h --further-server two=coaps://i | a coaps:// server needs",
                "coap://h --further-server gw=coap://i --serial gw=/dev/a | given twice",
                "coap://h --set io.fotabridge.lwm2m.Server.server.uri=ftp://x | it must be coap://",
                "coaps://h --set io.fotabridge.lwm2m.Server.security.mode=PSK | needs --psk",
            })
    void contradictionsAreRefused(String arguments, String sentence, @TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("any.pem"));
        GatewayOptions options = parse(
                "--data d --endpoint gw --server " + arguments.strip().replace("ANY.pem", file.toString()));

        var refusal = assertThrows(BadSettingException.class, options::configurations);

        assertTrue(refusal.getMessage().contains(sentence), refusal.getMessage());
    }

    @Test
    void aKeyIsNeverRepeated() {
        var refusal = assertThrows(
                ParameterException.class, () -> parse("--data d --server coaps://h --psk me:0011deadbeefx"));

        assertFalse(refusal.getMessage().contains("deadbeef"), refusal.getMessage());
        assertFalse(PskOption.parse("me:0011deadbeef").toString().contains("deadbeef"));
    }

    private static GatewayOptions parse(String arguments) {
        return parse(arguments.split(" "));
    }

    private static GatewayOptions parse(String[] arguments) {
        Holder holder = new Holder();
        GatewayOptions.commandLine(holder).parseArgs(arguments);
        return holder.options;
    }

    private static String text(Configurations configurations, String name, String key) {
        return configurations.get(name).get(key).orElseThrow();
    }
}
