// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.fetch;

import io.fotabridge.api.failure.FirmwareException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/** Takes the bytes of a package, in order. Called from the one thread that fetches. */
public interface PackageSink {

    /**
     * The server has answered; bytes follow from {@code offset} on. 0 although more was asked for means that the
     * representation changed or the server does not resume: what was there before is thrown away. It may come again in
     * the same attempt, with 0, where a fetcher has to begin anew.
     *
     * @param size      bytes of the whole package, if the server tells
     * @param entityTag strong entity tag to resume under, if there is one
     * @throws FirmwareException NOT_ENOUGH_STORAGE when it cannot fit
     */
    void begin(long offset, OptionalLong size, Optional<String> entityTag)
            throws FirmwareException, InterruptedException;

    /** Takes all remaining bytes of {@code bytes}, which may be reused afterwards. Blocks as back-pressure. */
    void write(ByteBuffer bytes) throws FirmwareException, InterruptedException;

    /** So many bytes came that are here already, from a server that begins earlier than it was asked to. */
    default void skipped(long bytes) throws FirmwareException, InterruptedException {}
}
