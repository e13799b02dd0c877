// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.machine;

import io.fotabridge.api.update.UpdateTerms;
import java.util.List;
import java.util.Optional;

/**
 * What outlives an update.
 *
 * @param terms    on which terms a server wants updates, if one has written any
 * @param counters the security counters of what was installed, the newest first
 */
public record Lasting(Optional<UpdateTerms> terms, List<SecurityCounter> counters) {

    static final Lasting NOTHING = new Lasting(Optional.empty(), List.of());

    public Lasting {
        counters = List.copyOf(counters);
    }

    Lasting withTerms(UpdateTerms wanted) {
        return new Lasting(Optional.of(wanted), counters);
    }

    Lasting withoutTerms() {
        return new Lasting(Optional.empty(), counters);
    }

    Lasting remembering(List<SecurityCounter> installed) {
        return new Lasting(terms, SecurityCounter.remembered(installed, counters));
    }
}
