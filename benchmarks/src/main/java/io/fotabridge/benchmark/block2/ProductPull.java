// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.block2;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.FetchRequest;
import io.fotabridge.api.fetch.PackageFetcher;
import io.fotabridge.api.fetch.PackageSink;
import io.fotabridge.benchmark.pull.Loopback;
import io.fotabridge.lwm2m.internal.fetch.CoapPackageFetcher;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** The product's fetcher, into memory. */
final class ProductPull implements BlockPull {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PackageFetcher fetcher = new CoapPackageFetcher();

    @Override
    public Fetched fetch(URI uri, int size) throws FirmwareException, InterruptedException {
        InMemory memory = new InMemory(size);
        FetchRequest request = new FetchRequest(uri, 0, Optional.empty(), Loopback.POLICY, PATIENCE);
        fetcher.fetch(request, new PackageSink() {
            @Override
            public void begin(long offset, OptionalLong told, Optional<String> entityTag) {
                memory.startOver();
            }

            @Override
            public void write(ByteBuffer bytes) {
                byte[] block = new byte[bytes.remaining()];
                bytes.get(block);
                memory.take(block);
            }
        });
        return memory;
    }
}
