// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.fetch;

import io.fotabridge.api.failure.FirmwareException;
import java.util.Set;

/** Fetches packages over one family of protocols. An OSGi service. */
public interface PackageFetcher {

    /** The URI schemes it speaks, in lower case. */
    Set<String> schemes();

    /**
     * Makes one attempt to bring the bytes of a URI into a sink, in order, blocking until the last one was taken.
     * Retrying and backing off is the caller's.
     *
     * @throws FirmwareException    what {@code sink} threw, or why the attempt failed; a transient cause may be retried
     *                              from the offset that was reached
     * @throws InterruptedException soon after the thread was interrupted; what the sink has taken stays taken
     */
    void fetch(FetchRequest request, PackageSink sink) throws FirmwareException, InterruptedException;
}
