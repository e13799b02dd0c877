// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.ImageDemands;
import io.fotabridge.api.image.NamedId;
import io.fotabridge.api.target.ImageRules;
import io.fotabridge.api.update.UpdateResult;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which vendor's images, and for which class of devices, are let onto a target. */
class DeviceMatchTest {

    private static final NamedId ACME = NamedId.vendor("acme.example");
    private static final NamedId OTHER = NamedId.vendor("other.example");

    private static final Map<String, NamedId> IDS = Map.of(
            "acme", ACME,
            "other", OTHER,
            "pump", NamedId.deviceClass(ACME, "pump"),
            "radio", NamedId.deviceClass(ACME, "radio"),
            "valve", NamedId.deviceClass(ACME, "valve"));

    /** Vendor of the rule, classes of the rule, vendor of the image, class of the image: what becomes of it. */
    private static final String TABLE = """
            -    -          -     -      taken
            -    -          other valve  taken
            acme -          acme  -      taken
            acme -          acme  valve  taken
            acme -          other pump   image.vendor
            acme -          -     pump   image.vendor
            acme pump       acme  pump   taken
            acme pump       acme  radio  image.class
            acme pump       acme  -      image.class
            acme pump       other pump   image.vendor
            acme pump       -     -      image.vendor
            acme pump,radio acme  radio  taken
            acme pump,radio acme  pump   taken
            acme pump,radio acme  valve  image.class
            -    pump       other pump   taken
            -    pump       -     pump   taken
            -    pump       acme  radio  image.class
            -    pump       acme  -      image.class
            """;

    private static Admitting target(String vendor, String classes) {
        List<NamedId> known = Arrays.stream(classes.split(",")).filter(IDS::containsKey).map(IDS::get).toList();
        return Admitting.madeFor(Optional.ofNullable(IDS.get(vendor)), known);
    }

    private static FirmwareImage image(String vendor, String deviceClass) {
        return Admitting.image(
                0, new ImageDemands(OptionalLong.empty(), uuid(vendor), uuid(deviceClass), List.of()));
    }

    private static Optional<UUID> uuid(String name) {
        return Optional.ofNullable(IDS.get(name)).map(NamedId::id);
    }

    @TestFactory
    Stream<DynamicTest> anImageIsMadeForTheDeviceOrRefused() {
        return TABLE.lines().map(line -> DynamicTest.dynamicTest(line, () -> {
            String[] row = line.trim().split("\\s+");
            Admitting target = target(row[0], row[1]);

            Optional<FirmwareException> refusal = target.refusalOf(image(row[2], row[3]));

            assertEquals(row[4].equals("taken"), refusal.isEmpty());
            refusal.ifPresent(e -> assertTrue(e.getMessage().contains(row[4]), e.getMessage()));
            refusal.ifPresent(e -> assertEquals(FailureCause.WRONG_DEVICE, e.failure()));
            assertEquals(0, target.looks, "the device need not be asked");
        }));
    }

    @Test
    void aForeignImageIsResultSixAndNamesBothSides() {
        FirmwareException e = target("acme", "pump").refusalOf(image("other", "pump")).orElseThrow();

        assertEquals(UpdateResult.UNSUPPORTED_PACKAGE, e.failure().result());
        assertEquals(
                "The image is made by the vendor " + OTHER.id() + ", and this target takes only what acme.example ("
                        + ACME.id() + ") made; if that is wrong, correct image.vendor",
                e.getMessage());
    }

    @Test
    void oneImageOfSeveralForAnotherDeviceIsEnough() {
        FirmwareException e = target("acme", "pump,radio")
                .refusalOf(image("acme", "pump"), image("acme", "valve").within("", "net.bin", 1))
                .orElseThrow();

        assertTrue(e.getMessage().startsWith("The image net.bin is made for devices of the class"), e.getMessage());
    }

    @Test
    void aRawFileCannotTell() {
        FirmwareImage raw = FirmwareImage.raw("ab", 1);

        assertTrue(target("acme", "-").refusalOf(raw).isPresent());
        assertTrue(target("-", "pump").refusalOf(raw).isPresent());
        assertTrue(Admitting.by(ImageRules.DEFAULT).refusalOf(raw).isEmpty());
    }
}
