// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.bluez;

import io.fotabridge.emulator.ble.gatt.AttError;
import io.fotabridge.emulator.ble.radio.Att;
import io.fotabridge.emulator.ble.radio.DisconnectReason;
import io.fotabridge.emulator.ble.radio.Link;
import io.fotabridge.emulator.ble.radio.LinkEnd;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The central's end of a connection: one request at a time, commands whenever. For the air's thread. */
final class AttClient implements LinkEnd {
    /** What the kernel lets wait before a writer must; in packets of the controller. */
    private static final int ROOM = 8;

    private final BiConsumer<Integer, byte[]> told;
    private final Consumer<DisconnectReason> gone;
    private final Queue<Request> requests = new ArrayDeque<>();
    private final List<Runnable> waitingForRoom = new ArrayList<>();
    private Link link;

    private record Request(Att pdu, CompletableFuture<byte[]> answer) { }

    /** @param told is given the handle and the value of notifications and indications */
    AttClient(BiConsumer<Integer, byte[]> told, Consumer<DisconnectReason> gone) {
        this.told = told;
        this.gone = gone;
    }

    void connected(Link value) {
        link = value;
    }

    Link link() {
        return link;
    }

    /** The value; or empty for a write. Fails with a {@link BluezError}, or an {@link AttFailure}. */
    CompletableFuture<byte[]> request(Att pdu) {
        Request request = new Request(pdu, new CompletableFuture<>());
        requests.add(request);
        if (requests.size() == 1) {
            link.sendToPeripheral(pdu);
        }
        return request.answer();
    }

    void command(int handle, byte[] value) {
        link.sendToPeripheral(new Att.WriteCommand(handle, value));
    }

    /** Runs it when the controller has room for another write, which may be now. */
    void whenRoom(Runnable event) {
        if (link.queuedAtCentral() < ROOM || !link.isOpen()) {
            event.run();
        } else {
            waitingForRoom.add(event);
        }
    }

    @Override
    public void received(Att pdu) {
        if (pdu instanceof Att.Notification notification) {
            told.accept(notification.handle(), notification.value());
        } else if (pdu instanceof Att.Indication indication) {
            link.sendToPeripheral(new Att.Confirmation());
            told.accept(indication.handle(), indication.value());
        } else if (pdu instanceof Att.ReadResponse response) {
            answered().complete(response.value());
        } else if (pdu instanceof Att.WriteResponse) {
            answered().complete(new byte[0]);
        } else if (pdu instanceof Att.ErrorResponse error) {
            answered().completeExceptionally(new AttFailure(error.code()));
        }
    }

    @Override
    public void sent() {
        while (!waitingForRoom.isEmpty() && link.queuedAtCentral() < ROOM) {
            waitingForRoom.remove(0).run();
        }
    }

    @Override
    public void closed(DisconnectReason reason) {
        requests.forEach(request -> request.answer().completeExceptionally(BluezError.of(AttError.UNLIKELY)));
        requests.clear();
        waitingForRoom.forEach(Runnable::run);
        waitingForRoom.clear();
        gone.accept(reason);
    }

    private CompletableFuture<byte[]> answered() {
        CompletableFuture<byte[]> answer = requests.remove().answer();
        if (!requests.isEmpty()) {
            link.sendToPeripheral(requests.element().pdu());
        }
        return answer;
    }

    /** The peripheral has refused a request. */
    static final class AttFailure extends Exception {
        private static final long serialVersionUID = 1;
        private final int code;

        private AttFailure(int code) {
            super("ATT error " + code, null, false, false);
            this.code = code;
        }

        int code() {
            return code;
        }

        /** Whether a pairing may help. */
        boolean wantsSecurity() {
            return code == AttError.INSUFFICIENT_AUTHENTICATION || code == AttError.INSUFFICIENT_ENCRYPTION;
        }
    }
}
