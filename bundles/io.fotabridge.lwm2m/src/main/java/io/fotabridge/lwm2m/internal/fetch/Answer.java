// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import io.fotabridge.api.failure.FirmwareException;

/** What becomes of a request for a block. */
sealed interface Answer {

    /** The number that was asked for; what the server gave may have another. */
    int number();

    /** The server gave a block. */
    record Given(int number, Block block) implements Answer {}

    /** The server gave none, or the request could not be sent; a transient cause says that it may later. */
    record Refused(int number, FirmwareException failure) implements Answer {}

    /** The request was repeated, since nothing had come in time: it or its answer is lost, or the path is full. */
    record Repeated(int number) implements Answer {}

    /** The request was repeated as often as it may be, and nothing came. */
    record Silence(int number) implements Answer {}
}
