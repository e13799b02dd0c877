// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server;

import io.fotabridge.emulator.server.request.Reply;
import java.io.IOException;
import java.util.Optional;

/** The requests of a campaign, each told to its listener. */
final class CampaignRequests {

    private final OperatorServer server;
    private final String endpoint;
    private final Delivery delivery;
    private final CampaignListener listener;
    private Optional<Reply> packageVersion = Optional.empty();

    CampaignRequests(OperatorServer server, String endpoint, Delivery delivery, CampaignListener listener) {
        this.server = server;
        this.endpoint = endpoint;
        this.delivery = delivery;
        this.listener = listener;
    }

    /** Empty if the device does not answer now. */
    Optional<Look> look() throws InterruptedException {
        if (server.registered(endpoint).isEmpty()) {
            return Optional.empty();
        }
        Optional<Integer> state = number("/5/0/3");
        Optional<Integer> result = state.isPresent() ? number("/5/0/5") : Optional.empty();
        return result.map(value -> new Look(state.get(), value));
    }

    private Optional<Integer> number(String path) throws InterruptedException {
        Reply reply = server.read(endpoint, path);
        if (!reply.isDone()) {
            listener.requested(endpoint, "read " + path, reply);
        }
        return reply.value().filter(Long.class::isInstance).map(value -> ((Long) value).intValue());
    }

    Reply perform(NextStep.Write write) throws IOException, InterruptedException {
        return switch (write) {
            case RESET -> told("reset", server.reset(endpoint));
            case DELIVER -> deliver();
            case UPDATE -> update();
        };
    }

    private Reply deliver() throws IOException, InterruptedException {
        if (delivery instanceof Delivery.Push push) {
            return told("push", server.push(endpoint, push.source(),
                    (done, total) -> listener.uploaded(endpoint, done, total)));
        }
        return told("write Package URI", server.writeUri(endpoint, ((Delivery.Pull) delivery).uri()));
    }

    /** PkgVersion is known in Downloaded, and may be gone afterwards. */
    private Reply update() throws InterruptedException {
        packageVersion = Optional.of(server.read(endpoint, "/5/0/7"));
        return told("execute Update", server.update(endpoint));
    }

    Reply packageVersion() throws InterruptedException {
        return packageVersion.isPresent() ? packageVersion.get() : server.read(endpoint, "/5/0/7");
    }

    private Reply told(String request, Reply reply) {
        listener.requested(endpoint, request, reply);
        return reply;
    }
}
