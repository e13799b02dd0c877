// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.pull;

import io.fotabridge.api.fetch.PackageFetcher;
import io.fotabridge.engine.internal.download.Download;
import io.fotabridge.engine.internal.download.HttpFetcher;
import io.fotabridge.engine.internal.download.RetryPolicy;
import io.fotabridge.engine.internal.store.IncomingPackage;
import io.fotabridge.engine.internal.store.PackageStore;
import io.fotabridge.engine.internal.store.StoredPackage;
import io.fotabridge.engine.internal.thread.EngineThreads;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;

/** The engine's own path: fetched, hashed, made durable on the way, and admitted to the store. */
public final class ProductFetching implements Fetching {

    private static final long QUOTA = 256L << 20;

    /** A download that is measured is not to be interrupted. */
    public static final Download.Listener IMPATIENT = new Listener() {
        @Override
        public void waiting(String why, Duration delay) {
            throw new IllegalStateException("the download was interrupted: " + why);
        }
    };

    static final Download.Listener PATIENT = new Listener();

    private static class Listener implements Download.Listener {
        @Override
        public void received(long bytes, OptionalLong of) {}

        @Override
        public void waiting(String why, Duration delay) {}
    }

    private static final String TARGET = "benchmark";

    private final EngineThreads threads;
    private final PackageStore store;
    private final Download download;

    static ProductFetching overHttp(Path folder, Download.Listener listener) throws IOException {
        EngineThreads threads = new EngineThreads();
        return new ProductFetching(folder, threads, new HttpFetcher(threads), listener);
    }

    /**
     * The store with a fetcher.
     *
     * @param folder where the store is to be
     */
    public ProductFetching(Path folder, PackageFetcher fetcher, Download.Listener listener) throws IOException {
        this(folder, new EngineThreads(), fetcher, listener);
    }

    private ProductFetching(Path folder, EngineThreads threads, PackageFetcher fetcher, Download.Listener listener)
            throws IOException {
        this.threads = threads;
        store = new PackageStore(folder.resolve("store"), () -> QUOTA, threads.work());
        RetryPolicy policy = RetryPolicy.within(Duration.ofMinutes(1), 0);
        download = new Download(fetcher, Loopback.POLICY, policy, Download.Pause.REAL, new Random(1), listener);
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
