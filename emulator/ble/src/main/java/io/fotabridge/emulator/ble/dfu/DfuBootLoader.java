// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.dfu;

import io.fotabridge.emulator.device.event.DeviceEvent;
import io.fotabridge.emulator.device.event.DeviceEvent.FaultFired;
import io.fotabridge.emulator.device.event.DeviceEvent.Rejected;
import io.fotabridge.emulator.device.event.DeviceEvent.Uploaded;
import io.fotabridge.emulator.device.event.DeviceEvent.UploadStarted;
import io.fotabridge.emulator.device.event.DeviceEvent.Uploading;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the boot loader does with requests and packets, without the radio. What it has in flash outlives resets: the
 * init packet once it was executed, and the objects of data that were.
 */
final class DfuBootLoader {
    private static final int VERSION = 0x00;
    private static final int CREATE = 0x01;
    private static final int SET_RECEIPTS = 0x02;
    private static final int CHECKSUM = 0x03;
    private static final int EXECUTE = 0x04;
    private static final int SELECT = 0x06;
    private static final int WRITE = 0x08;
    private static final int HARDWARE_VERSION = 0x0a;
    private static final int FIRMWARE_VERSION = 0x0b;
    private static final int ABORT = 0x0c;
    private static final int COMMAND = 1;
    private static final int DATA = 2;
    private static final int RESPONSE = 0x60;
    private static final int SUCCESS = 1;
    private static final int LARGEST_INIT = 512;
    private static final int LARGEST_DATA = 4096;

    private final DfuSettings settings;
    private final Consumer<DeviceEvent> events;
    private final ReceivedObject init = new ReceivedObject(LARGEST_INIT);
    private final ReceivedObject data = new ReceivedObject(LARGEST_DATA);
    private final Map<Long, Integer> refusals;
    private Optional<InitCommand> accepted = Optional.empty();
    private ReceivedObject current = init;
    private long running;
    private int receiptEvery;
    private int packets;
    private long received;

    DfuBootLoader(DfuSettings settings, Consumer<DeviceEvent> events) {
        this.settings = settings;
        this.events = events;
        this.running = settings.firmwareVersion();
        this.refusals = new HashMap<>(settings.faults().refusals());
    }

    long runningVersion() {
        return running;
    }

    /** The firmware that was received last, as far as it was. */
    byte[] firmware() {
        return data.bytes();
    }

    /** Bytes of data that arrived, those that were sent again counted again. */
    long received() {
        return received;
    }

    /** Whether everything has arrived and is what it should be: the next reset activates it. */
    boolean isFinished() {
        return accepted.isPresent() && data.offset() == accepted.get().size() && !data.isComplete();
    }

    /** After a reset: what was only in RAM is gone; a finished firmware has become the one that runs. */
    void restart() {
        if (isFinished()) {
            running = accepted.get().firmwareVersion();
            accepted = Optional.empty();
            init.clear();
        }
        data.rewind();
        if (accepted.isEmpty()) {
            init.clear();
        }
        newConnection();
    }

    /** Receipts are of a connection. */
    void newConnection() {
        receiptEvery = 0;
        packets = 0;
    }

    /** The response to a request on the control point. */
    byte[] request(byte[] request) {
        int opcode = request.length == 0 ? 0 : request[0] & 0xff;
        try {
            byte[] answer = carryOut(opcode, littleEndian(request));
            return response(opcode, answer);
        } catch (DfuError e) {
            events.accept(new Rejected(e.getMessage()));
            return ByteBuffer.allocate(2 + e.codes().length).put((byte) RESPONSE).put((byte) opcode).put(e.codes())
                    .array();
        }
    }

    /** A packet; what is to be notified of it, if anything. */
    Optional<byte[]> packet(byte[] packet) {
        if (!current.append(packet)) {
            return Optional.of(new byte[] {(byte) RESPONSE, WRITE, DfuError.INSUFFICIENT_RESOURCES});
        }
        if (current == data) {
            received += packet.length;
            events.accept(new Uploading(data.offset(), accepted.map(InitCommand::size).orElse(0L), received));
        }
        packets++;
        boolean due = receiptEvery > 0 && packets % receiptEvery == 0;
        return due ? Optional.of(response(CHECKSUM, checksum())) : Optional.empty();
    }

    private byte[] carryOut(int opcode, ByteBuffer request) throws DfuError {
        try {
            request.position(Math.min(1, request.limit()));
            return switch (opcode) {
                case VERSION -> new byte[] {1};
                case CREATE -> create(request.get(), request.getInt());
                case SET_RECEIPTS -> receipts(request.getShort() & 0xffff);
                case CHECKSUM -> checksum();
                case EXECUTE -> execute();
                case SELECT -> select(request.get());
                case HARDWARE_VERSION -> hardware();
                case FIRMWARE_VERSION -> firmware(request.get());
                case ABORT -> new byte[0];
                default -> throw DfuError.of(DfuError.NOT_SUPPORTED, "no such request: " + opcode);
            };
        } catch (BufferUnderflowException e) {
            throw DfuError.of(DfuError.INVALID_PARAMETER, "request too short");
        }
    }

    private byte[] create(int type, int size) throws DfuError {
        ReceivedObject object = object(type);
        if (object == data && accepted.isEmpty()) {
            throw DfuError.of(DfuError.NOT_PERMITTED, "data before an init packet");
        }
        if (size <= 0 || size > object.largest()) {
            throw DfuError.of(DfuError.INSUFFICIENT_RESOURCES, "object of " + size + " bytes");
        }
        if (object == init) {
            init.clear();
            data.clear();
            accepted = Optional.empty();
        } else if (data.offset() == 0) {
            events.accept(new UploadStarted(accepted.get().size(), received));
        }
        current = object;
        packets = 0;
        object.create(size);
        return new byte[0];
    }

    private byte[] receipts(int every) {
        receiptEvery = every;
        packets = 0;
        return new byte[0];
    }

    private byte[] select(int type) throws DfuError {
        current = object(type);
        return numbers(current.largest(), current.offset(), current.crc());
    }

    private byte[] checksum() {
        return numbers(current.offset(), current.crc());
    }

    /** An init packet that is whole may be executed again and again, data only once. */
    private byte[] execute() throws DfuError {
        if (current == init && accepted.isPresent()) {
            return new byte[0];
        }
        if (!current.isComplete()) {
            throw DfuError.of(DfuError.NOT_PERMITTED, "nothing whole to execute");
        }
        if (current == init) {
            accepted = Optional.of(new InitCheck(settings).check(init.bytes(), running));
            init.execute();
        } else {
            executeData();
        }
        return new byte[0];
    }

    private void executeData() throws DfuError {
        Integer refusal = refusals.remove((long) data.offset());
        if (refusal != null) {
            events.accept(new FaultFired("execute refused at byte " + data.offset()));
            throw DfuError.of(refusal, "refused on demand");
        }
        InitCommand command = accepted.orElseThrow();
        if (data.offset() == command.size()) {
            verify(command);
        }
        data.execute();
        if (isFinished()) {
            events.accept(new Uploaded(data.offset(), received));
        }
    }

    private void verify(InitCommand command) throws DfuError {
        byte[] hash = NordicSignature.reversed(DfuPackages.sha256(data.bytes()));
        if (!Arrays.equals(hash, command.hash())) {
            accepted = Optional.empty();
            init.clear();
            data.clear();
            throw DfuError.extended(DfuError.VERIFICATION_FAILED, "not what the init packet says");
        }
    }

    private byte[] hardware() {
        return numbers((int) settings.hardwareVersion(), 0, (int) settings.space(), 0, 0);
    }

    private byte[] firmware(int index) {
        return ByteBuffer.allocate(13).order(ByteOrder.LITTLE_ENDIAN).put((byte) 1)
                .putInt((int) running).putInt(0).putInt(index).array();
    }

    private ReceivedObject object(int type) throws DfuError {
        return switch (type) {
            case COMMAND -> init;
            case DATA -> data;
            default -> throw DfuError.of(DfuError.UNSUPPORTED_TYPE, "no such object: " + type);
        };
    }

    private static byte[] response(int opcode, byte[] answer) {
        return ByteBuffer.allocate(3 + answer.length).put((byte) RESPONSE).put((byte) opcode).put((byte) SUCCESS)
                .put(answer).array();
    }

    private static byte[] numbers(int... values) {
        ByteBuffer out = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            out.putInt(value);
        }
        return out.array();
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
