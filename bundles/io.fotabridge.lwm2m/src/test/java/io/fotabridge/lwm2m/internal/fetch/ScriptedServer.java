// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** A server with one body, that answers as it is told to. */
class ScriptedServer {

    /** What it does when it is asked for another block than the next one. */
    enum Order {
        ANY, REFUSES_INCOMPLETE, REFUSES_BAD_OPTION, GIVES_THE_NEXT, GIVES_THE_NEXT_AS_IF_ASKED_FOR, BEGINS_ANEW
    }

    /** Looked at before each answer; returns the one to give instead, or null. */
    interface Whim {
        Answer instead(int request, int number, int szx);
    }

    final List<Integer> asked = new ArrayList<>();
    byte[] body;
    Optional<String> tag = Optional.of("01");
    OptionalLong size;
    int largestSzx = 6;
    Order order = Order.ANY;
    Whim whim = (request, number, szx) -> null;
    private long next;

    ScriptedServer(byte[] body) {
        this.body = body;
        size = OptionalLong.of(body.length);
    }

    static byte[] bytes(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** Empty for silence. */
    Optional<Answer> answer(int number, int askedSzx) {
        asked.add(number);
        Answer instead = whim.instead(asked.size(), number, askedSzx);
        if (instead instanceof Answer.Silence) {
            return Optional.empty();
        }
        return Optional.of(instead != null ? instead : inOrder(number, Math.min(askedSzx, largestSzx), askedSzx));
    }

    private Answer inOrder(int number, int szx, int askedSzx) {
        long offset = (long) number * (16 << askedSzx);
        if (order == Order.ANY || offset == next || offset == 0) {
            next = offset + (16 << szx);
            return given(number, offset, szx);
        }
        return switch (order) {
            case REFUSES_INCOMPLETE -> refused(number, FailureCause.SERVER_REFUSED, "4.08");
            case REFUSES_BAD_OPTION -> refused(number, FailureCause.SERVER_REFUSED, "4.02");
            case GIVES_THE_NEXT -> advance(number, szx, next);
            case GIVES_THE_NEXT_AS_IF_ASKED_FOR -> renamed((Answer.Given) advance(number, szx, next), offset);
            case BEGINS_ANEW -> advance(number, szx, 0);
            case ANY -> throw new IllegalStateException("handled above");
        };
    }

    private Answer advance(int number, int szx, long to) {
        long offset = to >= body.length ? 0 : to;
        next = offset + (16 << szx);
        return given(number, offset, szx);
    }

    private static Answer renamed(Answer.Given given, long offset) {
        Block block = given.block();
        return new Answer.Given(
                given.number(),
                new Block(offset, block.szx(), block.bytes(), block.last(), block.size(), block.entityTag()));
    }

    Answer given(int number, long offset, int szx) {
        int blockSize = 16 << szx;
        if (offset > 0 && offset >= body.length) {
            return refused(number, FailureCause.SERVER_REFUSED, "4.02");
        }
        byte[] bytes = Arrays.copyOfRange(body, (int) offset, (int) Math.min(body.length, offset + blockSize));
        boolean last = offset + blockSize >= body.length;
        return new Answer.Given(number, new Block(offset, szx, bytes, last, size, tag));
    }

    static Answer refused(int number, FailureCause cause, String told) {
        return new Answer.Refused(number, new FirmwareException(cause, "the server answers " + told));
    }
}
