// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.pull;

import io.fotabridge.api.fetch.FetchPolicy;
import io.fotabridge.api.fetch.OriginAccess;
import io.fotabridge.engine.internal.download.Download;
import io.fotabridge.engine.internal.download.HttpFetcher;
import io.fotabridge.engine.internal.download.RetryPolicy;
import io.fotabridge.engine.internal.store.IncomingPackage;
import io.fotabridge.engine.internal.store.PackageStore;
import io.fotabridge.engine.internal.store.StoredPackage;
import io.fotabridge.engine.internal.thread.EngineThreads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;

/** The engine's own path: fetched, hashed, made durable on the way, and admitted to the store. */
final class ProductFetching implements Fetching {

    private static final long QUOTA = 256L << 20;
    private static final Download.Listener NOBODY = new Download.Listener() {
        @Override
        public void received(long bytes, OptionalLong of) {}

        @Override
        public void waiting(String why, Duration delay) {
            throw new IllegalStateException("the download was interrupted: " + why);
        }
    };

    private static final FetchPolicy LOOPBACK =
            uri -> new OriginAccess(List.of(InetAddress.getLoopbackAddress()), Optional.empty(), List.of());

    private static final String TARGET = "benchmark";

    private final EngineThreads threads = new EngineThreads();
    private final PackageStore store;
    private final Download download;

    ProductFetching(Path folder) throws IOException {
        store = new PackageStore(folder.resolve("store"), () -> QUOTA, threads.work());
        RetryPolicy policy = RetryPolicy.within(Duration.ofMinutes(1), 0);
        download = new Download(
                new HttpFetcher(threads.time()), LOOPBACK, policy, Download.Pause.REAL, new Random(1), NOBODY);
    }

    @Override
    public Path fetch(URI uri) throws Exception {
        IncomingPackage incoming = store.receive(TARGET, uri.toString());
        download.run(uri, incoming);
        StoredPackage stored = incoming.finish();
        return stored.file();
    }

    @Override
    public void forget(Path fetched) {
        store.drop(TARGET, Set::of);
    }

    @Override
    public void close() {
        threads.close();
    }
}
