// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.FetchRequest;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The requests of one download that are on their way, and the patience with which they are waited for. */
final class Requests {

    private final BlockSource source;
    private final FetchRequest request;
    private final Set<Integer> outstanding = new HashSet<>();
    private long idleSince;

    Requests(BlockSource source, FetchRequest request) {
        this.source = source;
        this.request = request;
        progressed();
    }

    int outstanding() {
        return outstanding.size();
    }

    void ask(int number, int szx) {
        outstanding.add(number);
        source.ask(number, szx);
    }

    /** The idle timeout begins anew: something new came, or the time since was spent elsewhere. */
    void progressed() {
        idleSince = source.nanoTime();
    }

    /**
     * The next answer to something that is on its way.
     *
     * @throws FirmwareException if there was nothing new for as long as the idle timeout
     */
    Answer await() throws FirmwareException, InterruptedException {
        while (true) {
            long left = request.idleTimeout().toNanos() - (source.nanoTime() - idleSince);
            Optional<Answer> answer = source.next(Duration.ofNanos(Math.max(0, left)));
            if (answer.isPresent() && concerns(answer.get())) {
                return answer.get();
            }
            if (answer.isEmpty() && left <= 0) {
                throw FetchFailures.lost(
                        request.uri(), "sent nothing new for " + request.idleTimeout().toSeconds() + " s");
            }
        }
    }

    private boolean concerns(Answer answer) {
        return answer instanceof Answer.Repeated
                ? outstanding.contains(answer.number())
                : outstanding.remove(answer.number());
    }

    /**
     * Asks for one block, and waits for it until the idle timeout.
     *
     * @throws FirmwareException if the server gives none
     */
    Block single(int number, int szx) throws FirmwareException, InterruptedException {
        ask(number, szx);
        while (true) {
            Answer answer = await();
            if (answer instanceof Answer.Given given) {
                progressed();
                return given.block();
            } else if (answer instanceof Answer.Refused refused) {
                throw refused.failure();
            } else if (answer instanceof Answer.Silence) {
                ask(number, szx);
            }
        }
    }
}
