// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.frames;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the answers of a device together from notifications. A fragment has no number, only the first one has the header
 * of the message; the order is that of the link. Kura's threads can change it and repeat some, so nothing counts as the
 * first fragment but what begins like the answer to something that was asked. What comes before it is kept until it
 * comes. Where that guess is wrong the message makes no sense, and the client asks again. For one thread.
 */
final class Reassembly {

    /** No answer of a device's is nearly as long. */
    private static final int LARGEST = 16 * 1024;

    /** The rest of a message follows within a few connection events. */
    private static final long LONGEST_GAP_NANOS = Duration.ofSeconds(2).toNanos();

    private final Map<Integer, MessageHeader> asked = new HashMap<>();
    private final List<byte[]> early = new ArrayList<>();
    private List<byte[]> last = List.of();
    private Message partial;
    private long lastArrival;

    /** A request was sent. */
    void sent(byte[] request) {
        MessageHeader header = MessageHeader.of(request);
        asked.put(header.sequence(), header);
        last = List.of();
    }

    /**
     * Takes a notification.
     *
     * @param now monotonic, nanoseconds
     * @return the message that it completes
     */
    Optional<byte[]> feed(byte[] fragment, long now) {
        if (now - lastArrival > LONGEST_GAP_NANOS) {
            partial = null;
            early.clear();
        }
        lastArrival = now;
        if (isRepeated(fragment)) {
            return Optional.empty();
        }
        return isFirst(fragment) ? begin(fragment) : goOn(fragment);
    }

    private boolean isRepeated(byte[] fragment) {
        List<byte[]> known = partial == null ? last : partial.beginningAndEnd();
        return known.stream().anyMatch(other -> Arrays.equals(other, fragment));
    }

    private boolean isFirst(byte[] fragment) {
        if (fragment.length < MessageHeader.SIZE) {
            return false;
        }
        MessageHeader header = MessageHeader.of(fragment);
        MessageHeader request = asked.get(header.sequence());
        return request != null
                && request.isAnsweredBy(header)
                && header.length() >= fragment.length
                && header.length() <= LARGEST;
    }

    private Optional<byte[]> begin(byte[] fragment) {
        Message message = new Message(fragment);
        if (message.isComplete()) {
            return complete(message);
        }
        partial = message;
        for (byte[] fragmentBefore : early) {
            if (message.append(fragmentBefore)) {
                early.clear();
                return complete(message);
            }
        }
        early.clear();
        return Optional.empty();
    }

    private Optional<byte[]> goOn(byte[] fragment) {
        if (partial == null) {
            keep(fragment);
            return Optional.empty();
        }
        return partial.append(fragment) ? complete(partial) : Optional.empty();
    }

    /** An answer to nothing that was asked is no part of another one: it came late or twice. */
    private void keep(byte[] fragment) {
        boolean isWhole = fragment.length >= MessageHeader.SIZE
                && MessageHeader.of(fragment).length() == fragment.length;
        int kept = early.stream().mapToInt(other -> other.length).sum();
        if (!isWhole && kept + fragment.length <= LARGEST) {
            early.add(fragment);
        }
    }

    /** A short answer may come between the fragments of a long one, which goes on then. */
    private Optional<byte[]> complete(Message message) {
        asked.remove(message.header().sequence());
        if (message == partial) {
            partial = null;
        }
        last = message.fragments();
        return Optional.of(message.bytes());
    }
}
