// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.check;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.target.ImageRules;
import io.fotabridge.api.target.ImageScope;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.engine.internal.machine.SecurityCounter;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether images that are sound are also meant for a target, and may take the place of what it runs: its own rules and
 * the gateway's together.
 *
 * @param scope        which image of the device is which
 * @param refusesOlder whether the update policy refuses older versions
 * @param known        the security counters of what was installed on the target, the newest first
 */
public record Admission(
        TargetDescription target, ImageScope scope, boolean refusesOlder, List<SecurityCounter> known) {

    /** Finds out what the target runs. */
    public interface Look {
        Running run() throws FirmwareException, InterruptedException;
    }

    /** @param look only taken if one of the rules needs it */
    public void require(List<FirmwareImage> images, Look look) throws FirmwareException, InterruptedException {
        new DeviceMatch(target.rules()).require(images);
        List<Rule> rules = rules();
        boolean isAsked = rules.stream().anyMatch(rule -> rule.asksDevice(images));
        Running running = isAsked ? look.run() : Running.UNSEEN;
        for (Rule rule : rules) {
            rule.require(images, running);
        }
    }

    private List<Rule> rules() {
        ImageRules own = target.rules();
        List<Rule> rules = new ArrayList<>();
        if (refusesOlder || own.downgrades().coverVersion()) {
            String by = refusesOlder ? "the update policy" : "the setting downgrades of this target";
            rules.add(new VersionRule(scope, by));
        }
        if (own.downgrades().coverCounter()) {
            rules.add(new CounterRule(scope, known));
        }
        if (own.dependencies()) {
            rules.add(new DependencyRule(target.name(), scope));
        }
        return rules;
    }
}
