// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.fetch.PackageFetcher;
import io.fotabridge.api.image.PackageReader;
import io.fotabridge.engine.internal.policy.OriginPolicy;
import io.fotabridge.engine.internal.policy.PolicySettings;
import io.fotabridge.engine.internal.record.Ledger;
import io.fotabridge.engine.internal.store.PackageStore;
import io.fotabridge.engine.internal.thread.EngineThreads;
import java.time.Clock;
import java.util.Collection;
import java.util.function.Supplier;

/**
 * What all sessions share.
 *
 * @param settings asked at the beginning of each piece of work, so that a change takes effect with the next one
 * @param policy   likewise
 * @param origins  where packages may come from
 * @param fetchers those there are now
 * @param readers  those there are now
 */
public record Surroundings(
        Ledger ledger,
        PackageStore store,
        EngineThreads threads,
        Clock clock,
        Supplier<Settings> settings,
        Supplier<PolicySettings> policy,
        OriginPolicy origins,
        Collection<PackageFetcher> fetchers,
        Collection<PackageReader> readers) {}
