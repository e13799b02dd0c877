// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server.request;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.eclipse.californium.core.coap.MessageObserverAdapter;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;

/** Waits for the answer to one request that has not been sent yet. */
final class PendingAnswer extends MessageObserverAdapter {

    /** How soon a lost registration is noticed. */
    private static final long LOOK_EVERY_MILLIS = 200;

    private final Request request;
    private final CountDownLatch settled = new CountDownLatch(1);
    private volatile Response response;
    private volatile String whyNot = "";

    PendingAnswer(Request request) {
        this.request = request;
        request.addMessageObserver(this);
    }

    /** Empty if there is no answer; {@link #whyNot} tells why, and the request is not repeated any more. */
    Optional<Response> await(Duration patience, BooleanSupplier stillThere) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (!settled.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                if (!stillThere.getAsBoolean()) {
                    settle("the registration ended");
                } else if (System.nanoTime() - deadline > 0) {
                    settle("nothing within " + patience.toSeconds() + " s");
                }
            }
        } finally {
            if (response == null) {
                request.cancel();
            }
        }
        return Optional.ofNullable(response);
    }

    String whyNot() {
        return whyNot;
    }

    @Override
    public void onResponse(Response answer) {
        response = answer;
        settled.countDown();
    }

    @Override
    public void onReject() {
        settle("rejected with RST");
    }

    @Override
    public void onTimeout() {
        settle("every retransmission was lost");
    }

    @Override
    public void onCancel() {
        settle("cancelled");
    }

    @Override
    public void onSendError(Throwable error) {
        settle("cannot be sent: " + error);
    }

    private synchronized void settle(String why) {
        if (settled.getCount() > 0) {
            whyNot = why;
            settled.countDown();
        }
    }
}
