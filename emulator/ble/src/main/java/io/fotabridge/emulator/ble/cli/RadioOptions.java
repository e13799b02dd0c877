// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.cli;

import io.fotabridge.emulator.ble.peripheral.Peripheral;
import io.fotabridge.emulator.ble.peripheral.Radio;
import io.fotabridge.emulator.ble.radio.Address;
import io.fotabridge.emulator.ble.radio.LinkParameters;
import io.fotabridge.emulator.ble.time.AirTime;
import io.fotabridge.emulator.device.cli.ByteSize;
import io.fotabridge.emulator.device.cli.TimeSpan;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The device's radio and what happens to it. */
final class RadioOptions {
    @Option(names = "--address", paramLabel = "ADDRESS", defaultValue = "C0:FF:EE:00:00:01",
            description = "(${DEFAULT-VALUE})")
    private String address;

    @Option(names = "--name", paramLabel = "NAME", defaultValue = "board", description = "(${DEFAULT-VALUE})")
    private String name;

    @Option(names = "--mtu", paramLabel = "BYTES", defaultValue = "247", description = "ATT MTU (${DEFAULT-VALUE})")
    private int mtu;

    @Option(names = "--interval", paramLabel = "TIME", defaultValue = "30ms", converter = TimeSpan.class,
            description = "from one connection event to the next (${DEFAULT-VALUE})")
    private Duration interval;

    @Option(names = "--packets", paramLabel = "N", defaultValue = "4",
            description = "most packets of each direction in a connection event (${DEFAULT-VALUE})")
    private int packets;

    @Option(names = "--lose-events", paramLabel = "0..1", description = "how likely a connection event is lost")
    private double lostEvents;

    @Option(names = "--radio-seed", paramLabel = "N", defaultValue = "1",
            description = "of which connection events are lost (${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--rssi", paramLabel = "DBM", defaultValue = "-60",
            description = "how strongly it is heard (${DEFAULT-VALUE})")
    private int rssi;

    @Option(names = "--drop-at", paramLabel = "BYTE", converter = ByteSize.class,
            description = "the connection breaks when this byte of all that is written arrives (repeatable)")
    private List<Long> drops = List.of();

    @Option(names = "--away-after", paramLabel = "TIME", converter = TimeSpan.class,
            description = "goes out of range after this time")
    private Duration awayAfter;

    @Option(names = "--away-for", paramLabel = "TIME", defaultValue = "60s", converter = TimeSpan.class,
            description = "and comes back after this (${DEFAULT-VALUE})")
    private Duration awayFor;

    @Spec
    private CommandSpec spec;

    Address address() {
        try {
            return new Address(address);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    String name() {
        return name;
    }

    LinkParameters link() {
        try {
            return LinkParameters.TYPICAL.withMtu(mtu).withInterval(interval).withPacketsPerEvent(packets)
                    .withLostEvents(lostEvents);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    Radio radio(AirTime time) {
        return new Radio(time, seed);
    }

    void happenTo(Peripheral peripheral, AirTime time) {
        peripheral.rssi(rssi);
        drops.forEach(peripheral::dropAt);
        if (awayAfter != null) {
            time.after(awayAfter, () -> peripheral.inRange(false));
            time.after(awayAfter.plus(awayFor), () -> peripheral.inRange(true));
        }
    }
}
