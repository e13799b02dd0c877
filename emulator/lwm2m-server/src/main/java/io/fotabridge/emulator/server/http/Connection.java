// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server.http;

import io.fotabridge.emulator.server.content.PackageSource;
import io.fotabridge.emulator.server.content.Throttle;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client's connection, request after request. */
final class Connection implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final int PIECE = 1 << 17;
    private static final int IDLE_MILLIS = 60_000;

    private final Socket socket;
    private final Shelf shelf;

    Connection(Socket socket, Shelf shelf) {
        this.socket = socket;
        this.shelf = shelf;
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(IDLE_MILLIS);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            boolean goOn = true;
            while (goOn) {
                Optional<RequestHead> request = RequestHead.read(in);
                goOn = request.isPresent() && serve(request.get(), in, socket.getOutputStream());
            }
        } catch (IOException e) {
            LOG.debug("connection of {}: {}", socket.getRemoteSocketAddress(), e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether the connection may be used again. */
    private boolean serve(RequestHead request, InputStream in, OutputStream out)
            throws IOException, InterruptedException {
        Instant begin = Instant.now();
        Optional<PublishedPackage> published = shelf.find(request.path());
        Faults faults = published.map(PublishedPackage::takeFaults).orElse(Faults.NONE);
        Answer answer = published.map(found -> Answer.to(request, found, faults)).orElse(Answer.bare(404));
        Body body = new Body(in, out, faults);
        try {
            out.write(answer.head().getBytes(StandardCharsets.US_ASCII));
            if (answer.body().isPresent()) {
                body.send(published.orElseThrow().source(), answer.body().get());
            }
        } finally {
            shelf.served(new Served(begin, request.method(), request.path(), request.header("range"),
                    answer.status(), body.sent));
        }
        return !body.cut && faults.lengthError() == 0 && !request.wantsClose();
    }

    /** Sends the body of one answer, as well as its faults let it. */
    private final class Body {

        private final InputStream in;
        private final OutputStream out;
        private final Faults faults;
        private long sent;
        private boolean cut;

        Body(InputStream in, OutputStream out, Faults faults) {
            this.in = in;
            this.out = out;
            this.faults = faults;
        }

        void send(PackageSource source, ByteRange part) throws IOException, InterruptedException {
            Throttle throttle = new Throttle(faults.bytesPerSecond());
            long length = Math.min(part.length(), end());
            while (sent < length) {
                int piece = (int) Math.min(throttle.piece(PIECE), length - sent);
                out.write(source.read(part.first() + sent, piece));
                sent += piece;
                shelf.sent(piece);
                throttle.sent(piece);
            }
            cut = sent < part.length();
            if (cut && faults.stallAfter() >= 0 && sent == faults.stallAfter()) {
                stall();
            }
        }

        private long end() {
            long close = faults.closeAfter() < 0 ? Long.MAX_VALUE : faults.closeAfter();
            return Math.min(close, faults.stallAfter() < 0 ? Long.MAX_VALUE : faults.stallAfter());
        }

        /** Sends nothing, until the client goes away or the server is closed. */
        private void stall() throws IOException {
            socket.setSoTimeout(0);
            while (in.read() >= 0) {
                LOG.debug("ignoring what comes in while stalling");
            }
        }
    }
}
