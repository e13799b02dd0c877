// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;

/** The arrows of the design: one way, towards the api; no two adapters know each other, the engine knows none. */
@AnalyzeClasses(packages = "io.fotabridge", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.fotabridge.";

    @ArchTest
    static final ArchRule apiKnowsNobody = knowsOnly("api");

    @ArchTest
    static final ArchRule engineKnowsOnlyTheApi = knowsOnly("engine", "api");

    @ArchTest
    static final ArchRule imageKnowsOnlyTheApi = knowsOnly("image", "api");

    @ArchTest
    static final ArchRule smpKnowsOnlyTheApi = knowsOnly("smp", "api");

    @ArchTest
    static final ArchRule lwm2mKnowsOnlyTheApi = knowsOnly("lwm2m", "api");

    @ArchTest
    static final ArchRule serialKnowsTheApiAndSmp = knowsOnly("serial", "api", "smp");

    @ArchTest
    static final ArchRule bleKnowsTheApiAndSmp = knowsOnly("ble", "api", "smp");

    @ArchTest
    static final ArchRule commandKnowsOnlyTheApi = knowsOnly("command", "api");

    @ArchTest
    static final ArchRule kuraKnowsOnlyTheApi = knowsOnly("kura", "api");

    @ArchTest
    static final ArchRule standaloneKnowsOnlyTheApi = knowsOnly("standalone", "api");

    @ArchTest
    static final ArchRule toolsUseContractsOnly = noClasses()
            .that().resideInAPackage(ROOT + "tool..")
            .should().dependOnClassesThat().resideInAPackage("..internal..");

    @ArchTest
    static final ArchRule onlyLwm2mSeesLeshanAndCalifornium = noClasses()
            .that().resideInAPackage("io.fotabridge..").and().resideOutsideOfPackage(ROOT + "lwm2m..")
            .should().dependOnClassesThat().resideInAnyPackage("org.eclipse.leshan..", "org.eclipse.californium..");

    @ArchTest
    static final ArchRule onlySerialBleAndKuraSeeKura = noClasses()
            .that().resideInAPackage("io.fotabridge..")
            .and().resideOutsideOfPackages(ROOT + "serial..", ROOT + "ble..", ROOT + "kura..")
            .should().dependOnClassesThat().resideInAPackage("org.eclipse.kura..");

    @ArchTest
    static final ArchRule theStateMachineIsPure = classes()
            .that().resideInAPackage(ROOT + "engine.internal.machine..")
            .should().onlyDependOnClassesThat().resideInAnyPackage(
                    "java.lang..", "java.util", "java.util.function", "java.time",
                    ROOT + "engine.internal.machine..", ROOT + "api..");

    @ArchTest
    static final ArchRule codecsKnowNoInput = noClasses()
            .that().resideInAnyPackage(
                    ROOT + "serial.internal.framing..", ROOT + "serial.internal.modem..",
                    ROOT + "smp.internal.protocol..", ROOT + "image.internal.format..")
            .should().dependOnClassesThat().resideInAnyPackage("java.nio.channels..", "java.nio.file..", "java.net..");

    @ArchTest
    static final ArchRule noPackageKnowsAnotherInACircle =
            slices().matching(ROOT + "(*).internal.(*)..").should().beFreeOfCycles();

    private static ArchRule knowsOnly(String bundle, String... others) {
        List<String> allowed = new ArrayList<>(List.of(ROOT + bundle + ".."));
        for (String other : others) {
            allowed.add(ROOT + other + "..");
        }
        return noClasses()
                .that().resideInAPackage(ROOT + bundle + "..")
                .should().dependOnClassesThat(DescribedPredicate.describe(
                        "other bundles than " + allowed,
                        used -> used.getPackageName().startsWith(ROOT)
                                && allowed.stream().noneMatch(a -> matches(used.getPackageName() + ".", a))))
                .allowEmptyShould(true);
    }

    private static boolean matches(String packageName, String subtree) {
        return packageName.startsWith(subtree.substring(0, subtree.length() - 1));
    }
}
