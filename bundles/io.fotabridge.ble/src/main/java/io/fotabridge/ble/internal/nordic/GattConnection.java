// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.nordic;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.ble.internal.frames.Waiting;
import io.fotabridge.ble.internal.link.DeviceConnection;
import io.fotabridge.ble.internal.link.TimeLeft;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.Characteristic;
import io.fotabridge.ble.port.Characteristic.WriteType;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A connection over Bluetooth. */
final class GattConnection implements DfuConnection {

    private static final Duration WRITE_PATIENCE = Duration.ofSeconds(10);
    private static final Duration READ_PATIENCE = Duration.ofSeconds(5);

    /** Of the MTU; the rest is the value. */
    private static final int ATT_HEADER = 3;

    private final DeviceConnection connection;
    private final OptionalInt mtu;
    private final TimeLeft opening;
    private final Waiting waiting;
    private final BlockingQueue<byte[]> notified = new LinkedBlockingQueue<>();
    private volatile BleException over;

    /**
     * @param mtu     what the connection surely has, as the operator says; empty to ask
     * @param opening until it listens
     * @param waiting for what is notified
     */
    GattConnection(DeviceConnection connection, OptionalInt mtu, TimeLeft opening, Waiting waiting) {
        this.waiting = waiting;
        this.connection = connection;
        this.mtu = mtu;
        this.opening = opening;
        connection.connection().whenOver(this::isOver);
    }

    /** An empty value, which nobody sends, wakes whoever waits. */
    private void isOver(BleException why) {
        over = why;
        notified.add(new byte[0]);
    }

    @Override
    public boolean offers(UUID characteristic) throws FirmwareException, InterruptedException {
        return connection.offers(DfuService.of(characteristic), characteristic);
    }

    @Override
    public String firmwareRevision() throws FirmwareException, InterruptedException {
        if (!connection.offers(DeviceInformation.SERVICE, DeviceInformation.FIRMWARE_REVISION)) {
            return "";
        }
        Characteristic revision = connection.characteristic(
                DeviceInformation.SERVICE, DeviceInformation.FIRMWARE_REVISION, "firmware revision");
        return DeviceInformation.text(connection.read(revision, READ_PATIENCE));
    }

    @Override
    public void doubtServices() {
        connection.doubtServices();
    }

    @Override
    public void listen(UUID characteristic) throws FirmwareException, InterruptedException {
        connection.subscribe(known(characteristic), value -> {
            if (value.length > 0) {
                notified.add(value);
            }
        }, opening);
    }

    @Override
    public OptionalInt largestPacket() throws FirmwareException, InterruptedException {
        return mtu.isPresent()
                ? OptionalInt.of(mtu.getAsInt() - ATT_HEADER)
                : known(DfuService.PACKET).largestValue();
    }

    @Override
    public void write(UUID characteristic, byte[] value, WriteType type)
            throws FirmwareException, InterruptedException {
        connection.write(known(characteristic), value, type, WRITE_PATIENCE);
    }

    @Override
    public boolean isTaken(byte[] packet) throws FirmwareException, InterruptedException {
        return connection.isTaken(known(DfuService.PACKET), packet, WriteType.COMMAND, WRITE_PATIENCE);
    }

    private Characteristic known(UUID characteristic) throws FirmwareException, InterruptedException {
        return connection.characteristic(DfuService.of(characteristic), characteristic, "boot loader of Nordic's");
    }

    @Override
    public Optional<byte[]> receive(Duration timeout) throws FirmwareException, InterruptedException {
        Optional<byte[]> next = waiting.next(notified, timeout);
        if (next.isPresent() && next.get().length == 0) {
            notified.add(next.get()); // it will not get better
            throw connection.failed(over);
        }
        return next;
    }

    @Override
    public void close() {
        connection.close();
    }
}
