// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp;

import io.fotabridge.api.target.SlottedTarget.Confirmation;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.smp.simulation.Rig;

/** Targets in virtual time. */
final class Targets {

    private Targets() {}

    static SmpTarget of(Rig rig) {
        return of(rig, Rig.settings(Confirmation.AFTER_SELF_TEST));
    }

    static SmpTarget of(Rig rig, SmpSettings settings) {
        return new SmpTarget(description(), rig.link(), settings, rig.time());
    }

    static RecoveryTarget throughRecovery(Rig rig, SmpSettings settings) {
        return new RecoveryTarget(description(), rig.link(), settings, rig.time());
    }

    private static TargetDescription description() {
        return new TargetDescription("pump-3", TargetDescription.Role.SUB_DEVICE, "", "", "", false);
    }
}
