// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.nordic;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.ble.port.Address;
import io.fotabridge.ble.port.Characteristic.WriteType;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntPredicate;

/**
 * A device in memory and in virtual time, written from the fact sheet, which does wrong what it is told to. Its writes
 * are counted from 0, over all connections.
 */
final class FakeDevice implements DfuLink {

    static final Address ADDRESS = new Address("C0:FF:EE:00:00:01");

    static final int LARGEST = 256;

    private static final Duration LISTENING = Duration.ofSeconds(10);
    private static final Duration INACTIVITY = Duration.ofMinutes(2);
    private static final Duration BOOT = Duration.ofSeconds(3);

    /** What happens to a write at which the connection is lost. */
    enum Drop {
        /** It does not arrive. */
        BEFORE,
        /** It arrives and is acknowledged, and the answer does not come. */
        AFTER,
        /** It arrives, and that is not known. */
        UNACKNOWLEDGED
    }

    final VirtualTime time = new VirtualTime();
    final FakeObject init = new FakeObject(512);
    final FakeObject data = new FakeObject(LARGEST);
    final List<byte[]> activated = new ArrayList<>();
    final Map<Integer, Drop> drops = new HashMap<>();
    /** By the number of the execution. */
    final Map<Integer, byte[]> refusals = new HashMap<>();
    final Set<Integer> packetSizes = new HashSet<>();
    byte[] buttonlessAnswer = {0x20, 1, 1};
    UUID way = DfuService.BUTTONLESS;
    IntPredicate losesPacket = number -> false;
    OptionalInt told = OptionalInt.of(63);
    int fits = 63;
    boolean resetsWithItsConnection;
    boolean isInLoader;
    boolean isAway;
    boolean staysInLoader;
    boolean staysAway;
    /** When nobody has talked to it for two minutes. */
    boolean leavesItsLoader;
    int writes;
    int bytesOfData;

    private final int[] lengths;
    private FakeObject current = init;
    private int executions;
    private int packets;
    private int every;
    private int sinceReceipt;
    private long awayUntil;
    private long lastClosed;
    private Live live;

    /** @param lengths of the firmwares that it is sent, which their init packets say */
    FakeDevice(int... lengths) {
        this.lengths = lengths;
    }

    Address address() {
        return isInLoader && !way.equals(DfuService.BUTTONLESS_WITH_BONDS) ? ADDRESS.next() : ADDRESS;
    }

    @Override
    public DfuConnection open(Set<Address> addresses, Duration patience) throws FirmwareException {
        if (leavesItsLoader && isInLoader && time.nanoTime() - lastClosed > INACTIVITY.toNanos()) {
            isInLoader = false;
        }
        if (live != null) {
            live.close();
        }
        long wait = Math.max(0, awayUntil - time.nanoTime());
        if (isAway || wait > LISTENING.toNanos() || !addresses.contains(address())) {
            time.pause(LISTENING);
            throw lost("not heard");
        }
        time.pause(Duration.ofNanos(wait));
        live = new Live();
        return live;
    }

    private static FirmwareException lost(String why) {
        return new FirmwareException(FailureCause.LINK_UNAVAILABLE, why);
    }

    @Override
    public Duration waitedForOthers() {
        return Duration.ZERO;
    }

    private void boot(boolean intoLoader) {
        isInLoader = intoLoader;
        awayUntil = time.nanoTime() + BOOT.toNanos();
        data.forgetOpen();
        if (!init.isExecuted()) {
            init.clear();
        }
    }

    /** One connection. */
    private final class Live implements DfuConnection {

        private final Deque<byte[]> notified = new ArrayDeque<>();
        private boolean isOver;
        private boolean isHeard;

        private Live() {
            every = 0;
            sinceReceipt = 0;
        }

        @Override
        public boolean offers(UUID characteristic) throws FirmwareException {
            requireOpen();
            return isInLoader
                    ? Set.of(DfuService.CONTROL_POINT, DfuService.PACKET).contains(characteristic)
                    : characteristic.equals(way);
        }

        @Override
        public String firmwareRevision() throws FirmwareException {
            requireOpen();
            return "1.4.2";
        }

        @Override
        public void doubtServices() {}

        @Override
        public void listen(UUID characteristic) throws FirmwareException {
            requireOpen();
            isHeard = true;
        }

        @Override
        public OptionalInt largestPacket() {
            return told;
        }

        @Override
        public boolean isTaken(byte[] packet) throws FirmwareException {
            requireOpen();
            if (packet.length <= fits) {
                write(DfuService.PACKET, packet, WriteType.COMMAND);
                return true;
            }
            return false;
        }

        @Override
        public void write(UUID characteristic, byte[] value, WriteType type) throws FirmwareException {
            requireOpen();
            Drop drop = drops.get(writes++);
            if (drop != Drop.BEFORE) {
                take(characteristic, value);
            }
            if (drop != null) {
                drop();
            }
            if (drop == Drop.BEFORE || drop == Drop.UNACKNOWLEDGED) {
                throw lost("dropped");
            }
        }

        private void drop() {
            notified.clear();
            isOver = true;
            if (resetsWithItsConnection) {
                boot(isInLoader);
            }
        }

        private void take(UUID characteristic, byte[] value) {
            if (characteristic.equals(DfuService.PACKET)) {
                takePacket(value);
            } else if (characteristic.equals(DfuService.CONTROL_POINT)) {
                notified.add(answer(value));
                activateIfWhole();
            } else {
                notified.add(buttonlessAnswer);
                if (buttonlessAnswer[2] == 1) {
                    isOver = true;
                    boot(true);
                }
            }
        }

        private void takePacket(byte[] packet) {
            packetSizes.add(packet.length);
            bytesOfData += current == data ? packet.length : 0;
            if (losesPacket.test(packets++)) {
                return;
            }
            if (!current.append(packet)) {
                notified.add(new byte[] {0x60, 8, 4});
            } else if (every > 0 && ++sinceReceipt % every == 0) {
                notified.add(response(3, current.checksum()));
            }
        }

        private void activateIfWhole() {
            int length = lengths[Math.min(activated.size(), lengths.length - 1)];
            if (init.isExecuted() && data.isExecuted() && data.all().length == length) {
                activated.add(data.all());
                init.clear();
                data.clear();
                isOver = true;
                isAway = staysAway;
                boot(staysInLoader);
            }
        }

        @Override
        public Optional<byte[]> receive(Duration timeout) throws FirmwareException {
            if (!isHeard) {
                throw new AssertionError("nobody asked for notifications");
            }
            if (notified.isEmpty() && isOver) {
                throw lost("dropped");
            }
            if (notified.isEmpty()) {
                time.pause(timeout);
            }
            return Optional.ofNullable(notified.poll());
        }

        private void requireOpen() throws FirmwareException {
            if (isOver) {
                throw lost("dropped");
            }
        }

        @Override
        public void close() {
            isOver = true;
            lastClosed = time.nanoTime();
        }
    }

    private byte[] answer(byte[] request) {
        return switch (request[0]) {
            case 1 -> create(request);
            case 2 -> receipts(request);
            case 3 -> response(3, current.checksum());
            case 4 -> execute();
            case 6 -> select(request[1]);
            default -> new byte[] {0x60, request[0], 2};
        };
    }

    private byte[] create(byte[] request) {
        current = request[1] == 1 ? init : data;
        if (current == init) {
            init.clear();
            data.clear();
        } else if (!init.isExecuted()) {
            return new byte[] {0x60, 1, 8};
        }
        sinceReceipt = 0;
        int size = request[2] & 0xff | (request[3] & 0xff) << 8;
        return current.create(size) ? response(1) : new byte[] {0x60, 1, 4};
    }

    private byte[] receipts(byte[] request) {
        every = request[1] & 0xff;
        sinceReceipt = 0;
        return response(2);
    }

    private byte[] select(byte type) {
        current = type == 1 ? init : data;
        return response(6, current.selection());
    }

    private byte[] execute() {
        byte[] refusal = refusals.remove(executions++);
        if (refusal != null) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(new byte[] {0x60, 4});
            out.writeBytes(refusal);
            return out.toByteArray();
        }
        if (current == init && init.isExecuted()) {
            return response(4);
        }
        if (!current.isWhole()) {
            return new byte[] {0x60, 4, 8};
        }
        current.execute();
        return response(4);
    }

    private static byte[] response(int opcode, byte... content) {
        byte[] response = Arrays.copyOf(new byte[] {0x60, (byte) opcode, 1}, 3 + content.length);
        System.arraycopy(content, 0, response, 3, content.length);
        return response;
    }
}
