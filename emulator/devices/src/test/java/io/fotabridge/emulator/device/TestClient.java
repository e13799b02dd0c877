// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device;

import io.fotabridge.emulator.device.boot.Sha256;
import io.fotabridge.emulator.device.framing.Framing;
import io.fotabridge.emulator.device.framing.Intake;
import io.fotabridge.emulator.device.framing.Unframer;
import io.fotabridge.emulator.device.line.HostEnd;
import io.fotabridge.emulator.device.smp.Answer;
import io.fotabridge.emulator.device.smp.Requests;
import io.fotabridge.emulator.device.time.DeviceTime;
import io.fotabridge.tools.testing.Patience;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;

/** A patient host: sends a request until it is answered, believes the offsets that it is told. */
public final class TestClient {
    /** A repeated reset would be a second one, so only reads and chunks, which may come twice, are repeated soon. */
    private static final Duration RETRY = Duration.ofSeconds(20);
    private static final Duration RETRY_SOON = Duration.ofMillis(100);
    private static final int SEQUENCE = 6;

    private final Port port;
    private final Framing framing;
    private final Unframer unframer;
    private final Queue<byte[]> messages = new ArrayDeque<>();
    private byte asked;
    private int repeats;

    /** The host's end of a line, however it was opened. */
    public interface Port {
        int read(byte[] into, int timeoutMillis) throws IOException;

        void write(byte[] bytes) throws IOException;
    }

    /** At the host's end of a line in memory. */
    public static TestClient of(HostEnd host, Framing framing) {
        return new TestClient(new Port() {
            @Override
            public int read(byte[] into, int timeoutMillis) throws IOException {
                return host.read(into, timeoutMillis);
            }

            @Override
            public void write(byte[] bytes) throws IOException {
                host.write(bytes);
            }
        }, framing);
    }

    public TestClient(Port port, Framing framing) {
        this.port = port;
        this.framing = framing;
        this.unframer = framing.unframer(Intake.framesOf(4096), DeviceTime.real());
    }

    public void send(byte[] request) throws IOException {
        send(request, 1);
    }

    /** So often, and in one go: however long this machine sleeps, there is no time between them. */
    public void send(byte[] request, int times) throws IOException {
        ByteArrayOutputStream pieces = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            framing.cut(request).forEach(pieces::writeBytes);
        }
        port.write(pieces.toByteArray());
    }

    /** The next answer with the number of this request, if one comes in time; others are dropped. */
    public Optional<Answer> receive(byte[] request, Duration timeout) throws IOException {
        return receiveBytes(request, timeout).map(Answer::of);
    }

    /** Sends until it is answered; fails after a minute. */
    public Answer ask(byte[] request) throws IOException {
        boolean read = (request[0] & 7) == 0;
        return ask(request, read ? RETRY_SOON : RETRY);
    }

    /** Each question has a number of its own: the second answer to one that was repeated is none to the next. */
    private Answer ask(byte[] question, Duration retry) throws IOException {
        byte[] request = question.clone();
        request[SEQUENCE] = ++asked;
        long end = System.nanoTime() + Patience.PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            send(request);
            Optional<Answer> answer = receive(request, retry);
            if (answer.isPresent()) {
                return answer.get();
            }
            repeats++;
        }
        throw new AssertionError("no answer within " + Patience.PATIENCE);
    }

    /** How often a request was sent again: on a busy machine, also those that were not lost. */
    public int repeats() {
        return repeats;
    }

    /** Uploads an image and returns how many chunks it took. */
    public int upload(byte[] image, int chunk) throws IOException {
        long offset = 0;
        byte[] sha = Sha256.of(image);
        int sent = 0;
        while (offset < image.length) {
            byte[] data = Arrays.copyOfRange(image, (int) offset, Math.min(image.length, (int) offset + chunk));
            byte[] request = offset == 0 ? Requests.firstChunk(data, image.length, sha) : Requests.chunk(offset, data);
            Answer answer = ask(request, RETRY_SOON);
            if (answer.failed()) {
                throw new IOException("error " + answer.error() + " at " + offset);
            }
            offset = answer.offset();
            sent++;
        }
        return sent;
    }

    /** Sends some bytes that are no request, and waits for some text. */
    public boolean hears(byte[] bytes, String text) throws IOException {
        port.write(bytes);
        StringBuilder heard = new StringBuilder();
        byte[] buffer = new byte[4096];
        long end = System.nanoTime() + Patience.PATIENCE.toNanos();
        while (System.nanoTime() < end && heard.indexOf(text) < 0) {
            heard.append(new String(buffer, 0, port.read(buffer, 10), StandardCharsets.US_ASCII));
        }
        return heard.indexOf(text) >= 0;
    }

    public String runningVersion() throws IOException {
        return ask(Requests.read(1, 0)).get("images.0.version");
    }

    private static boolean answers(byte[] message, byte[] request) {
        return message.length > 8 && message[0] == request[0] + 1 && message[SEQUENCE] == request[SEQUENCE]
                && message[7] == request[7];
    }

    private Optional<byte[]> receiveBytes(byte[] request, Duration timeout) throws IOException {
        long end = System.nanoTime() + timeout.toNanos();
        byte[] buffer = new byte[4096];
        boolean inTime = true;
        while (inTime) {
            inTime = System.nanoTime() < end; // what came while this machine slept is read all the same
            int n = port.read(buffer, 10);
            unframer.pieces(buffer, Math.max(0, n)).forEach(piece -> unframer.accept(piece).ifPresent(messages::add));
            while (!messages.isEmpty()) {
                byte[] message = messages.remove();
                if (answers(message, request)) {
                    return Optional.of(message);
                }
            }
        }
        return Optional.empty();
    }
}
