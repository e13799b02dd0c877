// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.ble;

import io.fotabridge.emulator.ble.peripheral.Radio;
import io.fotabridge.emulator.ble.radio.Address;
import io.fotabridge.emulator.ble.radio.LinkParameters;
import io.fotabridge.emulator.ble.smp.EventDrivenDevice;
import io.fotabridge.emulator.ble.smp.SmpPeripheralSettings;
import io.fotabridge.emulator.device.event.DeviceEvent;
import io.fotabridge.emulator.device.fault.Faults;
import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.time.DeviceTiming;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A device, the connection to it, and who has made it.
 *
 * @param intervalMicros from one connection event to the next
 * @param perEvent       packets of each direction in one event
 * @param lostEvents     how likely an event carries nothing, from 0 to 1
 * @param buffer         bytes of a network buffer of the device
 * @param buffers        how many it has: one is for the answer, the others are the window
 * @param reassembles    whether it takes a message in several pieces; it does not tell
 */
record Air(Driver driver, int intervalMicros, int perEvent, int mtu, double lostEvents, int buffer, int buffers,
        boolean reassembles) {

    static final Address ADDRESS = new Address("C0:FF:EE:00:00:01");

    private static final int ATT_HEADER = 3;

    /** Pieces of several answers of this size could get mixed up where their order is not sure. */
    private static final int PACKET_FOR_ANSWER = 30;

    /** Who drives the adapter. */
    enum Driver {
        /** Knows the MTU and keeps the order. */
        BLUEZ,
        /** Neither. */
        KURA
    }

    /** Requests in flight, as the product derives them from what the device tells, and from whom it asks through. */
    int window() {
        boolean inTurn = driver == Driver.KURA && packet() < PACKET_FOR_ANSWER;
        return inTurn || buffers < 3 ? 1 : Math.min(4, buffers - 1);
    }

    /** Bytes of the largest value. */
    int packet() {
        return mtu - ATT_HEADER;
    }

    /**
     * Bytes of the image a second, if what a lost event would have carried goes with the next one and no other time is
     * lost.
     */
    double limit() {
        return formula().bytesPerSecond(intervalMicros / 1e6, perEvent, window()) * (1 - lostEvents);
    }

    /** Seconds that a full window, and one request more, are on their way. */
    double secondsOfWindow() {
        return (window() + 1) * formula().data() / limit();
    }

    private BleFormula formula() {
        return BleFormula.of(reassembles ? buffer : Math.min(buffer, packet()), mtu);
    }

    Air losing(double share) {
        return new Air(driver, intervalMicros, perEvent, mtu, share, buffer, buffers, reassembles);
    }

    /** Switches the device on: an application whose flash takes no time. */
    void populate(Radio radio, Flash flash, Consumer<DeviceEvent> events) {
        LinkParameters link = LinkParameters.TYPICAL.withInterval(Duration.ofNanos(1000L * intervalMicros))
                .withPacketsPerEvent(perEvent).withMtu(mtu).withLostEvents(lostEvents);
        SmpPeripheralSettings sample = SmpPeripheralSettings.sample(ADDRESS, "device").with(link)
                .withBuffers(buffer, buffers);
        SmpPeripheralSettings settings = reassembles ? sample.reassembling(buffer) : sample;
        new EventDrivenDevice(radio, settings, flash, DeviceTiming.INSTANT, Faults.NONE, events);
    }

    @Override
    public String toString() {
        return (driver == Driver.KURA ? "Kura, " : "BlueZ, ") + "CI " + intervalMicros / 1000.0 + " ms, " + perEvent
                + " packets, MTU " + mtu + ", buffer " + buffer + (reassembles ? " in pieces" : "")
                + ", window " + window()
                + (lostEvents > 0 ? ", " + Math.round(100 * lostEvents) + " % lost" : "");
    }
}
