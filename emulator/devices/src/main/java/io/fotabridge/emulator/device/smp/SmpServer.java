// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** An SMP server: finds the command for a request and puts the answer into the form of its version. */
public final class SmpServer {
    private final Versioning versioning;
    private final boolean tellsSuccess;
    private final int largestAnswer;
    private final Map<Command.Key, Command> commands;
    private final ResetRequest reset;

    /**
     * @param tellsSuccess whether "rc" is in the answers to all that went well
     * @param limits       of the device's buffers
     */
    public SmpServer(Versioning versioning, boolean tellsSuccess, BufferLimits limits,
            Map<Command.Key, Command> commands, ResetRequest reset) {
        this.versioning = versioning;
        this.tellsSuccess = tellsSuccess;
        this.largestAnswer = limits.largestMessage();
        this.commands = Map.copyOf(commands);
        this.reset = reset;
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
        boolean tellsGroups = versioning.tellsGroups(header.version());
        byte[] payload = payload(header, tellsGroups, message);
        if (SmpHeader.SIZE + payload.length > largestAnswer) {
            payload = error(tellsGroups, SmpError.plain(SmpError.EMSGSIZE, "answer too long"));
        }
        return Optional.of(header.answer(versioning.ofAnswer(header.version()), payload));
    }

    /** Whether a request that was carried out asked for a reset; it is due after the answer. */
    public ResetRequest reset() {
        return reset;
    }

    private byte[] payload(SmpHeader header, boolean tellsGroups, byte[] message)
            throws IOException, InterruptedException {
        try {
            return map(answer -> {
                command(header).run(CborMap.parse(message, SmpHeader.SIZE, header.length()), answer);
                if (tellsSuccess) {
                    answer.writeNumberField("rc", 0);
                }
            });
        } catch (SmpError e) {
            return error(tellsGroups, e);
        }
    }

    private Command command(SmpHeader header) {
        versioning.check(header.version());
        boolean write = header.op() == SmpHeader.WRITE;
        Command command = commands.get(new Command.Key(header.group(), header.command(), write));
        if (command == null || !write && header.op() != SmpHeader.READ) {
            throw SmpError.plain(SmpError.ENOTSUP, null);
        }
        return command;
    }

    private byte[] error(boolean tellsGroups, SmpError e) throws IOException, InterruptedException {
        return map(answer -> {
            if (tellsGroups && e.ofGroup()) {
                answer.writeObjectFieldStart(versioning.error());
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
