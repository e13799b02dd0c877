// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.itests.framework;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.systemPackages;
import static org.ops4j.pax.exam.CoreOptions.systemTimeout;

import io.fotabridge.itests.world.World;
import java.nio.file.Path;
import java.util.List;
import org.ops4j.pax.exam.Option;

/** Options of Pax Exam that all tests share. */
final class InFramework {

    /** Long enough for a busy machine, short enough to learn soon that a framework never came up. */
    private static final int TIMEOUT_MILLIS = 120_000;

    private InFramework() {}

    /** The framework of a gateway in this world, with a test in it that sees this world. */
    static Option gatewayIn(World world) {
        return composite(
                systemTimeout(TIMEOUT_MILLIS),
                junitBundles(),
                frameworkProperty("kura.home").value(world.home().toString()),
                frameworkProperty("kura.tmp").value(world.home().resolve("tmp").toString()),
                systemPackages(
                        "io.fotabridge.itests.world",
                        "io.fotabridge.emulator.server",
                        "io.fotabridge.emulator.server.content",
                        "io.fotabridge.emulator.server.http",
                        "io.fotabridge.emulator.server.request",
                        "org.awaitility",
                        "org.awaitility.core"));
    }

    static Option bundles(List<Path> files) {
        return composite(files.stream()
                .map(file -> bundle(file.toUri().toString()))
                .toArray(Option[]::new));
    }
}
