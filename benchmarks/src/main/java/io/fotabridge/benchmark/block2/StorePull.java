// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.block2;

import io.fotabridge.benchmark.pull.ProductFetching;
import io.fotabridge.emulator.server.content.Digests;
import io.fotabridge.emulator.server.content.PackageSource;
import io.fotabridge.lwm2m.internal.fetch.CoapPackageFetcher;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** The product's fetcher, into the package store: hashed, and made durable on the way. */
final class StorePull implements BlockPull {

    private final ProductFetching fetching;

    StorePull(Path folder) throws IOException {
        fetching = new ProductFetching(folder, new CoapPackageFetcher(), ProductFetching.IMPATIENT);
    }

    @Override
    public Fetched fetch(URI uri, int size) throws Exception {
        Path file = fetching.fetch(uri);
        return () -> {
            byte[] sha256 = Digests.sha256(PackageSource.of(file));
            fetching.forget(file);
            return sha256;
        };
    }

    @Override
    public void close() {
        fetching.close();
    }
}
