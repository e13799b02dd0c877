// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.fetch.PackageFetcher;
import io.fotabridge.api.image.PackageReader;
import io.fotabridge.api.update.Requester;
import io.fotabridge.engine.internal.machine.Circumstances;
import io.fotabridge.engine.internal.machine.UpdateRecord;
import io.fotabridge.engine.internal.maintenance.Maintenance;
import io.fotabridge.engine.internal.policy.OriginPolicy;
import io.fotabridge.engine.internal.policy.PolicySettings;
import io.fotabridge.engine.internal.record.Ledger;
import io.fotabridge.engine.internal.store.PackageStore;
import io.fotabridge.engine.internal.thread.EngineThreads;
import io.fotabridge.engine.internal.thread.Timer;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What all sessions share.
 *
 * @param timer       for what is to happen later
 * @param settings    asked at the beginning of each piece of work, so that a change takes effect with the next one
 * @param policy      likewise
 * @param origins     where packages may come from
 * @param maintenance asked whenever an installation may begin
 * @param fetchers    those there are now
 * @param readers     those there are now
 * @param accounts    the requesters there are now
 */
public record Surroundings(
        Ledger ledger,
        PackageStore store,
        EngineThreads threads,
        Timer timer,
        Clock clock,
        Supplier<Settings> settings,
        Supplier<PolicySettings> policy,
        OriginPolicy origins,
        Supplier<Maintenance> maintenance,
        Collection<PackageFetcher> fetchers,
        Collection<PackageReader> readers,
        Accounts accounts) {

    /** What there is to know for whatever happens to an update now. */
    Circumstances circumstances(UpdateRecord record, Optional<Requester> asking) {
        Instant now = clock.instant();
        Maintenance wanted = maintenance.get();
        return new Circumstances(
                asking,
                record.owner().filter(accounts::has).isPresent(),
                now,
                wanted.window().isOpen(now),
                wanted.criticalWaits(),
                wanted.unwritten());
    }
}
