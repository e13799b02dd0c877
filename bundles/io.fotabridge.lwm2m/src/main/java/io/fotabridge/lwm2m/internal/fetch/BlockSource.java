// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import java.time.Duration;
import java.util.Optional;

/**
 * Asks for single blocks of a resource; several may be asked for before the first is there. Used by one thread, which
 * has the answers one after the other, in whatever order they come.
 */
interface BlockSource extends AutoCloseable {

    /**
     * Asks for a block (RFC 7959, 2.2). There is one answer to each request in the end, {@link Answer.Repeated} not
     * counted, unless it is {@linkplain #forget() forgotten} before.
     *
     * @param number counted in blocks of this size
     * @param szx    size exponent: 0 for 16 bytes to 6 for 1024
     */
    void ask(int number, int szx);

    /** The next answer; empty if none came for so long. */
    Optional<Answer> next(Duration patience) throws InterruptedException;

    /** Gives up all that was asked for: nothing is repeated any more, and no answer is told. */
    void forget();

    /** Nanoseconds that only ever grow, of the clock by which this source waits. */
    long nanoTime();

    @Override
    void close();
}
