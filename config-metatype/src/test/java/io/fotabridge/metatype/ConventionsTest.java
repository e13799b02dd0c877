// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.metatype;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

class ConventionsTest {

    private static final String SOUND = """
            <MetaData xmlns="http://www.osgi.org/xmlns/metatype/v1.2.0" localization="en_us">
              <OCD id="a.B" name="B" description="About B.">
                <AD id="first.one" name="First" type="Integer" cardinality="0" required="true"
                    default="5" min="1" max="9" description="The first."/>
                <AD id="second" name="Second" type="String" cardinality="0" required="false" default="x"
                    description="The second."><Option label="X" value="x"/><Option label="Y" value="y"/></AD>
              </OCD>
              <Designate pid="a.B"><Object ocdref="a.B"/></Designate>
            </MetaData>
            """;

    static List<MetatypeFile> files() throws IOException {
        return MetatypeFile.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void obeysTheConventions(MetatypeFile file) {
        assertEquals(List.of(), Conventions.breachesOf(file));
    }

    @Test
    void describesEveryConfigurableComponent() throws IOException {
        Set<String> pids = files().stream().map(MetatypeFile::pid).collect(Collectors.toSet());
        assertEquals(
                Set.of(
                        "io.fotabridge.lwm2m.Server",
                        "io.fotabridge.lwm2m.FurtherServer",
                        "io.fotabridge.lwm2m.DeviceCredentials",
                        "io.fotabridge.lwm2m.CoapDownloads",
                        "io.fotabridge.engine.PackageStore",
                        "io.fotabridge.engine.MaintenanceWindow",
                        "io.fotabridge.engine.Policy",
                        "io.fotabridge.engine.DownloadCredentials",
                        "io.fotabridge.serial.SerialDevice",
                        "io.fotabridge.serial.BootLoaderDevice",
                        "io.fotabridge.ble.BleDevice",
                        "io.fotabridge.ble.Bluetooth",
                        "io.fotabridge.command.CommandDevice",
                        "io.fotabridge.command.GatewayItself",
                        "io.fotabridge.kura.State"),
                pids);
    }

    @Test
    void describesAFurtherServerLikeTheFirst() throws IOException {
        List<String> first = attributes("io.fotabridge.lwm2m.Server");
        List<String> further = attributes("io.fotabridge.lwm2m.FurtherServer");

        assertEquals(1, first.stream().filter(attribute -> !further.contains(attribute)).count(), "the id, and no more");
        assertEquals(first.size(), further.size());
    }

    @Test
    void describesTheRulesForImagesOfEveryDeviceAlike() throws IOException {
        List<String> rules = rules("io.fotabridge.serial.SerialDevice");

        assertEquals(6, rules.size());
        assertEquals(rules, rules("io.fotabridge.command.CommandDevice"));
        assertEquals(rules.subList(0, 5), rules("io.fotabridge.serial.BootLoaderDevice"), "it has no other images");
    }

    private static List<String> rules(String pid) throws IOException {
        String ids = "trusted\\.keys|signature|image\\.(vendor|class)|downgrades|dependencies";
        return attributes(pid).stream().filter(written -> written.matches(".*\\bid=\"(" + ids + ")\".*")).toList();
    }

    /** Everything that an operator reads of a component's settings. */
    private static List<String> attributes(String pid) throws IOException {
        MetatypeFile file = files().stream().filter(f -> f.pid().equals(pid)).findFirst().orElseThrow();
        Element definition = MetatypeFile.children(file.root(), "OCD").get(0);
        return MetatypeFile.children(definition, "AD").stream().map(ConventionsTest::written).toList();
    }

    private static String written(Element attribute) {
        return IntStream.range(0, attribute.getAttributes().getLength())
                .mapToObj(i -> attribute.getAttributes().item(i).toString())
                .collect(Collectors.joining(" "));
    }

    @Test
    void findsNothingInASoundFile() {
        assertEquals(List.of(), Conventions.breachesOf(MetatypeFile.parse("a.B", SOUND)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            metatype/v1.2.0               ~ metatype/v1.3.0              ~ namespace must be
            en_us                         ~ en                           ~ localization must be
            OCD id="a.B"                  ~ OCD id="a.C"                 ~ id of the OCD
            Designate pid="a.B"           ~ Designate pid="a.C"          ~ pid of the Designate
            Designate pid="a.B"           ~ Designate                    ~ needs either pid
            ocdref="a.B"                  ~ ocdref="a.C"                 ~ must refer to the OCD
            </OCD>                        ~ </OCD><OCD id="a.B"/>        ~ one OCD in a file
            description="About B."        ~ icon="b.png"                 ~ OCD needs a description
            description="About B."        ~ icon="b.png"                 ~ unknown attribute icon
            id="second"                   ~ id="first.one"               ~ is there twice
            id="first.one"                ~ id="firstOne"                ~ dotted lower case
            type="Integer"                ~ type="Int"                   ~ unknown type
            default="5"                   ~ default="0"                  ~ out of range
            default="5"                   ~ default="10"                 ~ out of range
            default="5"                   ~ default=""                   ~ empty default sets nothing
            default="5"                   ~ default="five"               ~ default is no number
            default="5"                   ~ deflt="5"                    ~ unknown attribute deflt
            max="9"                       ~ max="1"                      ~ min must be below max
            max="9"                       ~ max="many"                   ~ max must be a number
            default="x"                   ~ default="z"                  ~ none of the options
            default="x"                   ~ default="x,y"                ~ escape it
            value="y"                     ~ value="x"                    ~ option is there twice
            label="Y"                     ~ label=""                     ~ no label
            description="The first."      ~ description=""               ~ needs a description
            description="The first."      ~ description="First|TextArea" ~ only a String
            cardinality="0" required="f   ~ cardinality="2" required="f  ~ cardinality must be 0
            """)
    void findsABreach(String sound, String broken, String breach) {
        String xml = SOUND.replace(sound, broken);
        List<String> breaches = Conventions.breachesOf(MetatypeFile.parse("a.B", xml));
        assertTrue(breaches.stream().anyMatch(found -> found.contains(breach)), breaches::toString);
    }
}
