// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.loader;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.serial.internal.modem.Dialect;
import io.fotabridge.serial.internal.modem.Solicitation;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt's talk with a boot loader: a line that is opened again when it breaks, and what is printed on it, watched
 * for a text or for the wish for a file. For one thread.
 */
final class Session implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private static final Duration LOOK = Solicitation.QUIET.dividedBy(3);
    private static final Duration BEFORE_OPENING_AGAIN = Duration.ofMillis(500);
    /** Beyond the time on the line: what an adapter and its driver may hold back. */
    private static final Duration DRAINING = Duration.ofMillis(100);

    private final Wire.Opener opener;
    private final Timekeeper time;
    private final Dialect dialect;
    private final Transcript transcript = new Transcript();
    private final byte[] chunk = new byte[1024];
    private Wire wire;
    private Solicitation solicitation;
    private long lastHeard;

    Session(Wire.Opener opener, Timekeeper time, Dialect dialect) {
        this.opener = opener;
        this.time = time;
        this.dialect = dialect;
        this.solicitation = new Solicitation(dialect);
        this.lastHeard = time.nanoTime();
    }

    /** Something that is done over an open line. */
    @FunctionalInterface
    interface Talk<T> {
        T over(Wire wire) throws FirmwareException, InterruptedException;
    }

    /** Does something, again from its beginning if the line was lost, until there is no time left. */
    <T> T keepingTheLine(long deadline, Talk<T> talk) throws FirmwareException, InterruptedException {
        while (true) {
            try {
                return talk.over(wire());
            } catch (FirmwareException e) {
                hangUp();
                if (e.failure() != FailureCause.LINK_UNAVAILABLE || time.nanoTime() >= deadline) {
                    throw e;
                }
                LOG.info("{}; opening it again", e.getMessage());
                time.pause(BEFORE_OPENING_AGAIN);
            }
        }
    }

    Wire wire() throws FirmwareException, InterruptedException {
        if (wire == null) {
            wire = opener.open();
            solicitation = new Solicitation(dialect);
        }
        return wire;
    }

    Transcript transcript() {
        return transcript;
    }

    void type(Keystrokes keys) throws FirmwareException, InterruptedException {
        keys.type(wire(), time);
    }

    /** The byte with which a file is asked for, if it is asked for now. */
    Optional<Byte> asked() {
        return solicitation.asked(time.nanoTime());
    }

    /** Whether nothing is being printed. */
    boolean isQuiet() {
        return time.nanoTime() - lastHeard >= Solicitation.QUIET.toNanos();
    }

    boolean hasPrinted(String text) {
        return transcript.contains(text);
    }

    /** Takes what is printed in the next moment, at most until the deadline. */
    void listen(long deadline) throws FirmwareException, InterruptedException {
        long left = Math.max(0, deadline - time.nanoTime());
        int count = wire().read(chunk, Duration.ofNanos(Math.min(left, LOOK.toNanos())));
        long now = time.nanoTime();
        for (int i = 0; i < count; i++) {
            solicitation.hear(chunk[i], now);
        }
        lastHeard = count > 0 ? now : lastHeard;
        transcript.add(chunk, 0, count);
    }

    /** Waits until what was just written has left: closing a port throws away what has not. */
    void drain() throws InterruptedException {
        time.pause(DRAINING);
    }

    private void hangUp() {
        if (wire != null) {
            wire.close();
            wire = null;
        }
    }

    @Override
    public void close() {
        hangUp();
    }
}
