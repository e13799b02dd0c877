// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server.http;

/**
 * How a path misbehaves. Start from {@link #NONE} and add.
 *
 * @param closeAfter     closes the connection after so many bytes of the body; -1 never
 * @param stallAfter     falls silent after so many bytes of the body, until the client goes away; -1 never
 * @param status         answers with this status and no content; 0 as it should
 * @param lengthError    is added to the Content-Length that is told; the connection closes after the true bytes
 * @param ignoreRange    answers 200 with everything, whatever Range asks for
 * @param entityTag      which kind of ETag is told
 * @param redirect       answers 302 with this Location; empty for none
 * @param bytesPerSecond how fast the body is sent; 0 as fast as it goes
 * @param requests       for how many requests {@code closeAfter}, {@code stallAfter}, {@code status} and
 *                       {@code lengthError} hold; then the path works
 */
public record Faults(
        long closeAfter,
        long stallAfter,
        int status,
        long lengthError,
        boolean ignoreRange,
        EntityTag entityTag,
        String redirect,
        long bytesPerSecond,
        int requests) {

    /** Kinds of entity tags (RFC 9110, 8.8.3). */
    public enum EntityTag {
        STRONG,
        WEAK,
        NONE
    }

    public static final Faults NONE =
            new Faults(-1, -1, 0, 0, false, EntityTag.STRONG, "", 0, Integer.MAX_VALUE);

    public Faults closingAfter(long bytes) {
        return new Faults(bytes, stallAfter, status, lengthError, ignoreRange, entityTag, redirect, bytesPerSecond,
                requests);
    }

    public Faults stallingAfter(long bytes) {
        return new Faults(closeAfter, bytes, status, lengthError, ignoreRange, entityTag, redirect, bytesPerSecond,
                requests);
    }

    public Faults answering(int code) {
        return new Faults(closeAfter, stallAfter, code, lengthError, ignoreRange, entityTag, redirect, bytesPerSecond,
                requests);
    }

    public Faults lengthWrongBy(long bytes) {
        return new Faults(closeAfter, stallAfter, status, bytes, ignoreRange, entityTag, redirect, bytesPerSecond,
                requests);
    }

    public Faults ignoringRange() {
        return new Faults(closeAfter, stallAfter, status, lengthError, true, entityTag, redirect, bytesPerSecond,
                requests);
    }

    public Faults tagged(EntityTag kind) {
        return new Faults(closeAfter, stallAfter, status, lengthError, ignoreRange, kind, redirect, bytesPerSecond,
                requests);
    }

    public Faults redirectingTo(String location) {
        return new Faults(closeAfter, stallAfter, status, lengthError, ignoreRange, entityTag, location,
                bytesPerSecond, requests);
    }

    public Faults throttledTo(long bytesEachSecond) {
        return new Faults(closeAfter, stallAfter, status, lengthError, ignoreRange, entityTag, redirect,
                bytesEachSecond, requests);
    }

    public Faults forRequests(int number) {
        return new Faults(closeAfter, stallAfter, status, lengthError, ignoreRange, entityTag, redirect,
                bytesPerSecond, number);
    }

    /** What still holds when the number of requests is used up. */
    Faults lasting() {
        return new Faults(-1, -1, 0, 0, ignoreRange, entityTag, redirect, bytesPerSecond, 0);
    }
}
