// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.pull;

import java.net.URI;
import java.nio.file.Path;

/** One way to bring the bytes of a URI to disk. */
interface Fetching extends AutoCloseable {

    /** Fetches; this is what is timed. Returns the file. */
    Path fetch(URI uri) throws Exception;

    /** The other runs are not to write back what this one left in memory: makes it durable and deletes it. */
    void forget(Path fetched) throws Exception;

    @Override
    void close();
}
