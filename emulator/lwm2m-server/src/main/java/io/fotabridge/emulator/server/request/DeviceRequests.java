// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server.request;

import java.time.Duration;
import org.eclipse.leshan.core.request.DownlinkDeviceManagementRequest;
import org.eclipse.leshan.core.request.exception.ClientSleepingException;
import org.eclipse.leshan.core.request.exception.InvalidResponseException;
import org.eclipse.leshan.core.request.exception.RequestCanceledException;
import org.eclipse.leshan.core.request.exception.RequestRejectedException;
import org.eclipse.leshan.core.request.exception.SendFailedException;
import org.eclipse.leshan.core.request.exception.UnconnectedPeerException;
import org.eclipse.leshan.core.response.LwM2mResponse;
import org.eclipse.leshan.core.response.ReadResponse;
import org.eclipse.leshan.server.LeshanServer;
import org.eclipse.leshan.server.registration.Registration;

/** Sends the small requests through Leshan, and turns its null, its codes and its exceptions into a {@link Reply}. */
public record DeviceRequests(LeshanServer server, Duration timeout) {

    /** Blocks until the answer, the timeout, or the end of the registration. */
    public <T extends LwM2mResponse> Reply send(Registration device, DownlinkDeviceManagementRequest<T> request)
            throws InterruptedException {
        try {
            return replyTo(server.send(device, request, timeout.toMillis()));
        } catch (RequestCanceledException e) {
            return new Reply.Unanswered("the registration ended");
        } catch (RequestRejectedException e) {
            return new Reply.Unanswered("rejected with RST");
        } catch (SendFailedException | UnconnectedPeerException | ClientSleepingException e) {
            return new Reply.Unanswered("cannot be sent: " + e.getMessage());
        } catch (InvalidResponseException e) {
            return new Reply.Unanswered("not understood: " + e.getMessage());
        }
    }

    private Reply replyTo(LwM2mResponse response) {
        if (response == null) {
            return new Reply.Unanswered("nothing within " + timeout.toSeconds() + " s");
        }
        int code = response.getCode().getCode();
        if (!response.isSuccess()) {
            String text = response.getErrorMessage();
            return new Reply.Refused(code, text == null ? "" : text);
        }
        if (response instanceof ReadResponse read) {
            return new Reply.Done(code, NodeValues.of(read.getContent()));
        }
        return Reply.Done.withoutValue(code);
    }
}
