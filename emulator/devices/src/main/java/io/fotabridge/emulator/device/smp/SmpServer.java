// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One run of the application's SMP server, from a boot to the next reset: what it remembers is gone then. */
public final class SmpServer {
    private final Map<Command.Key, Command> commands = new HashMap<>();
    private final Dialect dialect;
    private final int largestAnswer;
    private final OsGroup os;

    /**
     * @param limits of the device's buffers
     * @param imageCheck whether the server compares the flash with the upload's hash at its end
     */
    public SmpServer(Board board, Dialect dialect, BufferLimits limits, boolean imageCheck) {
        this.dialect = dialect;
        this.largestAnswer = limits.largestMessage();
        this.os = new OsGroup(board, dialect, limits);
        commands.putAll(os.commands());
        commands.putAll(new ImageGroup(board, dialect, imageCheck).commands());
    }

    /**
     * Carries out one request.
     *
     * @return the answer; empty if the request is no SMP message at all
     * @throws io.fotabridge.emulator.device.fault.Outage if a fault strikes meanwhile
     */
    public Optional<byte[]> answer(byte[] message) throws IOException, InterruptedException {
        if (message.length < SmpHeader.SIZE) {
            return Optional.empty();
        }
        SmpHeader header = SmpHeader.parse(message);
        if (header.length() > message.length - SmpHeader.SIZE) {
            return Optional.empty();
        }
        int version = dialect.answerVersion(header.version());
        byte[] payload = payload(header, version, message);
        if (SmpHeader.SIZE + payload.length > largestAnswer) {
            payload = error(version, SmpError.plain(SmpError.EMSGSIZE, "answer too long"));
        }
        return Optional.of(header.answer(version, payload));
    }

    /** Whether a request that was carried out asked for a reset; it is due after the answer. */
    public boolean resetRequested() {
        return os.resetRequested();
    }

    private byte[] payload(SmpHeader header, int version, byte[] message) throws IOException, InterruptedException {
        try {
            return map(answer -> {
                command(header).run(CborMap.parse(message, SmpHeader.SIZE, header.length()), answer);
                if (dialect.tellsSuccess()) {
                    answer.writeNumberField("rc", 0);
                }
            });
        } catch (SmpError e) {
            return error(version, e);
        }
    }

    private Command command(SmpHeader header) {
        if (dialect.tooNew(header.version())) {
            throw SmpError.plain(SmpError.TOO_NEW, "version of SMP too new");
        }
        boolean write = header.op() == SmpHeader.WRITE;
        Command command = commands.get(new Command.Key(header.group(), header.command(), write));
        if (command == null || !write && header.op() != SmpHeader.READ) {
            throw SmpError.plain(SmpError.ENOTSUP, null);
        }
        return command;
    }

    private static byte[] error(int version, SmpError e) throws IOException, InterruptedException {
        return map(answer -> {
            if (version > 0 && e.ofGroup()) {
                answer.writeObjectFieldStart("err");
                answer.writeNumberField("group", e.group());
                answer.writeNumberField("rc", e.code());
                answer.writeEndObject();
            } else {
                answer.writeNumberField("rc", e.legacyCode());
                if (e.getMessage() != null) {
                    answer.writeStringField("rsn", e.getMessage());
                }
            }
        });
    }

    /** A map of indefinite length, as real servers send. */
    private static byte[] map(Fields fields) throws IOException, InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = CborMap.FACTORY.createGenerator(out)) {
            generator.writeStartObject();
            fields.write(generator);
            generator.writeEndObject();
        }
        return out.toByteArray();
    }

    @FunctionalInterface
    private interface Fields {
        void write(JsonGenerator answer) throws IOException, InterruptedException;
    }
}
