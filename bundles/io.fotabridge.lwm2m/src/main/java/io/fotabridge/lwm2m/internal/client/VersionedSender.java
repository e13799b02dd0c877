// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import java.util.EnumSet;
import org.eclipse.leshan.client.request.UplinkRequestSender;
import org.eclipse.leshan.client.servers.LwM2mServer;
import org.eclipse.leshan.core.LwM2m.LwM2mVersion;
import org.eclipse.leshan.core.request.BindingMode;
import org.eclipse.leshan.core.request.RegisterRequest;
import org.eclipse.leshan.core.request.UplinkRequest;
import org.eclipse.leshan.core.response.ErrorCallback;
import org.eclipse.leshan.core.response.LwM2mResponse;
import org.eclipse.leshan.core.response.ResponseCallback;

/** Registers under an older version of LwM2M than the last one that Leshan knows, which its engine always names. */
final class VersionedSender implements UplinkRequestSender {

    private final UplinkRequestSender sender;
    private final LwM2mVersion version;

    VersionedSender(UplinkRequestSender sender, LwM2mVersion version) {
        this.sender = sender;
        this.version = version;
    }

    @Override
    public <T extends LwM2mResponse> T send(LwM2mServer server, UplinkRequest<T> request, long timeoutMs)
            throws InterruptedException {
        return sender.send(server, versioned(request), timeoutMs);
    }

    @Override
    public <T extends LwM2mResponse> void send(
            LwM2mServer server, UplinkRequest<T> request, long timeoutMs, ResponseCallback<T> onResponse,
            ErrorCallback onError) {
        sender.send(server, versioned(request), timeoutMs, onResponse, onError);
    }

    @SuppressWarnings("unchecked") // a RegisterRequest in place of a RegisterRequest
    private <T extends LwM2mResponse> UplinkRequest<T> versioned(UplinkRequest<T> request) {
        return request instanceof RegisterRequest register ? (UplinkRequest<T>) versioned(register) : request;
    }

    /** 1.0 has no parameter for queue mode, but a letter in the binding. */
    private RegisterRequest versioned(RegisterRequest r) {
        EnumSet<BindingMode> binding = EnumSet.copyOf(r.getBindingMode());
        if (Boolean.TRUE.equals(r.getQueueMode())) {
            binding.add(BindingMode.Q);
        }
        return new RegisterRequest(
                r.getEndpointName(), r.getLifetime(), version.toString(), binding, null, r.getSmsNumber(),
                r.getObjectLinks(), r.getAdditionalAttributes());
    }
}
