// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

import java.io.IOException;

/**
 * A request, and how its answer is read.
 *
 * @param <R> what a server that accepts it answers
 */
public sealed interface SmpRequest<R>
        permits EchoRequest,
                ReadConsoleEchoRequest,
                ResetRequest,
                ParametersRequest,
                OsInfoRequest,
                BootModeRequest,
                ReadImagesRequest,
                MarkImageRequest,
                UploadRequest,
                EraseRequest,
                ReadSlotsRequest,
                ShellRequest {

    Command command();

    /** Writes the body: exactly one map, of definite length. */
    void writeBody(CborWriter out) throws IOException;

    /** Reads the body of an answer that tells no error. */
    R answer(CborMap body) throws SmpFormatException;
}
