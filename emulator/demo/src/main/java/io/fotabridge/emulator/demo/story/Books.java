// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.story;

import io.fotabridge.emulator.demo.report.Evidence;
import io.fotabridge.emulator.demo.report.Row;
import io.fotabridge.emulator.demo.story.Cast.Role;
import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.server.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was counted and what was found, when everything is switched off. */
record Books(Scene scene, Cut cut, Map<Role, String> versionsBefore) {

    /** Of the device on Bluetooth nobody waits for the middle: its upload may have just begun when the gateway dies. */
    private static final int FEW_CHUNKS = 2048;

    List<Row> rows() {
        return scene.cast().roles().stream().map(this::row).toList();
    }

    private Row row(Role role) {
        Outcome outcome = scene.campaigns().outcome(role);
        String after = outcome.firmwareVersion().value().map(Object::toString).orElse("unknown");
        return new Row(role.name(), versionsBefore.get(role), after, wanBytes(role), wanAgain(role),
                linkAgain(role), outcome.took());
    }

    List<Evidence> evidence() throws IOException {
        List<Evidence> evidence = new ArrayList<>();
        for (Role role : scene.cast().roles()) {
            evidence.add(evidence(role));
        }
        return evidence;
    }

    private Evidence evidence(Role role) throws IOException {
        Outcome outcome = scene.campaigns().outcome(role);
        String bootedHash = scene.devices().report(role).bootedHash().orElse("");
        try (Flash flash = scene.devices().flash(role)) {
            boolean confirmed = flash.trailer(0).imageOk() && !flash.trailer(1).magic();
            return new Evidence(role.name(), role.update(), outcome.ending().describe(), outcome.isUpdated(),
                    bootedHash, flash.slot(0).file(), confirmed, wentOn(role));
        }
    }

    /**
     * Whether less was sent again than had arrived before the kill. A chunk more or less does not matter: on a busy
     * machine, answers on the serial line come late and are asked for again.
     */
    private boolean wentOn(Role role) {
        if (role == scene.cast().pulled()) {
            return wanAgain(role) < cut.download().done();
        }
        long arrived = role == scene.cast().pushed() ? cut.upload().done() : Math.max(cut.overAir().done(), FEW_CHUNKS);
        return wanAgain(role) == 0 && linkAgain(role) < arrived;
    }

    private long wanBytes(Role role) {
        return role == scene.cast().pushed()
                ? scene.campaigns().pushedBytes()
                : scene.campaigns().pulledBytes(role);
    }

    private long wanAgain(Role role) {
        return wanBytes(role) - role.update().size();
    }

    private long linkAgain(Role role) {
        return scene.devices().report(role).repeated();
    }
}
