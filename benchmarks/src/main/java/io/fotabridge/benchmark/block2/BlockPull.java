// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.block2;

import java.net.URI;

/** One way to fetch a body over CoAP. */
interface BlockPull extends AutoCloseable {

    /** Fetches; this is what is timed. What is told of it is not. */
    Fetched fetch(URI uri, int size) throws Exception;

    /** What came. */
    @FunctionalInterface
    interface Fetched {
        byte[] sha256() throws Exception;
    }

    @Override
    default void close() {}
}
