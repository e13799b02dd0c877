// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.upload;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.smp.internal.client.Exchange;
import io.fotabridge.smp.internal.client.SmpClient;
import io.fotabridge.smp.internal.protocol.UploadOffset;
import io.fotabridge.smp.internal.protocol.UploadRequest;

/**
 * The chunk that comes next, made ready while the device is busy with the ones before it: on a line without a window
 * whatever is done between an answer and the next chunk is time in which nothing is sent.
 */
final class NextChunk {

    private final SmpClient client;
    private final Upload upload;
    private UploadRequest request;
    private Exchange<UploadOffset> ready;

    NextChunk(SmpClient client, Upload upload) {
        this.client = client;
        this.upload = upload;
    }

    /** Makes it ready, unless it is. */
    void prepare(long offset, int size) throws FirmwareException {
        if (!isReady(offset, size)) {
            request = UploadRequest.next(offset, upload.read(offset, size));
            ready = client.prepare(request);
        }
    }

    private boolean isReady(long offset, int size) {
        return ready != null && request.offset() == offset && request.data().length == size;
    }

    /** Sends it, though something else may have been expected to come next. */
    Exchange<UploadOffset> post(long offset, int size) throws FirmwareException, InterruptedException {
        prepare(offset, size);
        Exchange<UploadOffset> posted = ready;
        ready = null;
        client.post(posted);
        return posted;
    }
}
