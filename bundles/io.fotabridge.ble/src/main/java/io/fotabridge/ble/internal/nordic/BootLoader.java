// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.nordic;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.ble.port.Characteristic.WriteType;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A boot loader that is connected: asks, and sends packets. For one thread. */
final class BootLoader {

    /** Erasing a page takes 85 ms; hashing what was received, a few seconds. */
    private static final Duration ANSWER = Duration.ofSeconds(30);

    /** Until it has reset itself, and that is noticed. */
    private static final Duration RESET = Duration.ofSeconds(2);

    private final DfuConnection connection;
    private final Peer peer;
    private final Patience patience;
    private final PacketSize packetSize;

    private BootLoader(DfuConnection connection, Peer peer, Patience patience)
            throws FirmwareException, InterruptedException {
        this.connection = connection;
        this.peer = peer;
        this.patience = patience;
        this.packetSize = new PacketSize(connection.largestPacket());
    }

    /** Lets it answer. */
    static BootLoader on(DfuConnection connection, Peer peer, Patience patience)
            throws FirmwareException, InterruptedException {
        BootLoader loader = new BootLoader(connection, peer, patience);
        connection.listen(DfuService.CONTROL_POINT);
        return loader;
    }

    Peer peer() {
        return peer;
    }

    /** @throws RefusedException when it does not do so */
    Response demand(Request request) throws FirmwareException, InterruptedException {
        Response response = ask(request);
        if (!response.isSuccess()) {
            throw peer.refused(response);
        }
        return response;
    }

    Response ask(Request request) throws FirmwareException, InterruptedException {
        tell(request);
        return answer(request);
    }

    /** Returns when the request has arrived. */
    void tell(Request request) throws FirmwareException, InterruptedException {
        connection.write(DfuService.CONTROL_POINT, request.bytes(), WriteType.REQUEST);
    }

    /** The response to the last request; what else comes is late. */
    Response answer(Request request) throws FirmwareException, InterruptedException {
        return next(request.opcode(), patience.cap(ANSWER)).orElseThrow(() -> peer.failure(
                FailureCause.DEVICE_SILENT,
                "does not answer request " + request + ": if that lasts, reset it"));
    }

    /** Lets it go, which has all that it needs. */
    void leave() throws FirmwareException, InterruptedException {
        connection.awaitEnd(RESET);
    }

    Selection select(DfuObject object) throws FirmwareException, InterruptedException {
        try {
            return demand(Request.select(object)).selection();
        } catch (MalformedResponseException e) {
            throw garbled(e);
        }
    }

    /** Asks what has arrived. */
    Checksum checksum() throws FirmwareException, InterruptedException {
        return checksum(demand(Request.checksum()));
    }

    /** What has arrived, as it is told without being asked; empty if it is not in that time. */
    Optional<Checksum> receipt(Duration timeout) throws FirmwareException, InterruptedException {
        Optional<Response> told = next(Request.CHECKSUM, timeout);
        return told.isPresent() ? Optional.of(checksum(told.get())) : Optional.empty();
    }

    private Checksum checksum(Response response) throws FirmwareException {
        try {
            return response.checksum();
        } catch (MalformedResponseException e) {
            throw garbled(e);
        }
    }

    private Optional<Response> next(int opcode, Duration timeout) throws FirmwareException, InterruptedException {
        Optional<byte[]> value = connection.receive(timeout);
        while (value.isPresent()) {
            Response response = parse(value.get());
            if (response.opcode() == opcode) {
                return Optional.of(response);
            }
            value = connection.receive(timeout);
        }
        return Optional.empty();
    }

    private Response parse(byte[] value) throws FirmwareException {
        try {
            return Response.parse(value);
        } catch (MalformedResponseException e) {
            throw garbled(e);
        }
    }

    private FirmwareException garbled(MalformedResponseException e) {
        return new FirmwareException(FailureCause.DEVICE_SILENT, peer + ": " + e.getMessage(), e);
    }

    /** Sends the next bytes of the feed, as many as go into a packet and not beyond the end. */
    void sendPacket(Feed feed, long end) throws FirmwareException, IOException, InterruptedException {
        byte[] packet = packet(feed, end);
        while (!isTaken(packet)) {
            if (!packetSize.shrink()) {
                throw peer.failure(
                        FailureCause.LINK_UNAVAILABLE, "takes no packet of 20 bytes, which every device does");
            }
            packet = packet(feed, end);
        }
        feed.advance(packet);
    }

    private byte[] packet(Feed feed, long end) throws IOException {
        return feed.peek((int) Math.min(packetSize.bytes(), end - feed.position()));
    }

    private boolean isTaken(byte[] packet) throws FirmwareException, InterruptedException {
        if (packetSize.isSure()) {
            connection.write(DfuService.PACKET, packet, WriteType.COMMAND);
            return true;
        }
        boolean isTaken = connection.isTaken(packet);
        if (isTaken) {
            packetSize.taken(packet.length);
        }
        return isTaken;
    }
}
