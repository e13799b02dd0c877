// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.dfu;

import io.fotabridge.emulator.ble.gatt.AttError;
import io.fotabridge.emulator.ble.gatt.Behaviour;
import io.fotabridge.emulator.ble.gatt.Characteristic;
import io.fotabridge.emulator.ble.gatt.GattService;
import io.fotabridge.emulator.ble.gatt.GattTable;
import io.fotabridge.emulator.ble.gatt.Property;
import io.fotabridge.emulator.ble.gatt.Protection;
import io.fotabridge.emulator.ble.gatt.Subscriber;
import io.fotabridge.emulator.ble.gatt.Uuids;
import io.fotabridge.emulator.ble.peripheral.Pairing;
import io.fotabridge.emulator.ble.peripheral.Peripheral;
import io.fotabridge.emulator.ble.peripheral.Personality;
import io.fotabridge.emulator.ble.peripheral.Radio;
import io.fotabridge.emulator.ble.time.AirTime;
import io.fotabridge.emulator.device.event.DeviceEvent;
import io.fotabridge.emulator.device.event.DeviceEvent.Booted;
import io.fotabridge.emulator.device.event.DeviceEvent.FaultFired;
import io.fotabridge.emulator.device.event.DeviceEvent.Resetting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A device with Nordic's boot loader: an application that enters it on demand, and the boot loader at the next address
 * (or, with bonds, at the same one), which goes back to the application when nobody wants anything of it for two
 * minutes. Lives on the air's thread.
 */
public final class DfuDevice {
    private static final String BOOT_LOADER_NAME = "DfuTarg";
    private static final Duration INACTIVITY = Duration.ofSeconds(120);
    private static final int ENTER = 1;
    private static final int SET_NAME = 2;
    private static final int BUTTONLESS_RESPONSE = 0x20;
    private static final int SUCCESS = 1;
    private static final int NOT_SUPPORTED = 2;

    private final DfuSettings settings;
    private final AirTime time;
    private final Consumer<DeviceEvent> events;
    private final Peripheral peripheral;
    private final DfuBootLoader bootLoader;
    private final Random dice;
    private final TreeSet<Long> resets;
    private String bootLoaderName = BOOT_LOADER_NAME;
    private Subscriber central;
    private long lastUse;
    private int run;

    public DfuDevice(Radio radio, DfuSettings settings, Consumer<DeviceEvent> events) {
        this.settings = settings;
        this.time = radio.time();
        this.events = events;
        this.peripheral = new Peripheral(time, settings.link(), Pairing.JUST_WORKS);
        this.bootLoader = new DfuBootLoader(settings, events);
        this.dice = new Random(settings.faults().seed());
        this.resets = new TreeSet<>(settings.faults().resetAt());
        radio.add(peripheral);
        time.now(() -> boot(false));
    }

    /** The radio, and what may happen to it. */
    public Peripheral peripheral() {
        return peripheral;
    }

    /** Of the application that runs, or would. */
    public long runningVersion() {
        return bootLoader.runningVersion();
    }

    /** The firmware that was received last, as far as it was. */
    public byte[] firmware() {
        return bootLoader.firmware();
    }

    /** Bytes of firmware that arrived, those that were sent again counted again. */
    public long bytesReceived() {
        return bootLoader.received();
    }

    /** A power cut; it comes back as what it was. */
    public void powerCycle() {
        time.now(() -> reset("power cut", isBootLoader()));
    }

    private boolean isBootLoader() {
        return peripheral.personality().filter(now -> now.table().services().stream()
                .flatMap(service -> service.service().characteristics().stream())
                .anyMatch(characteristic -> characteristic.uuid().equals(Uuids.DFU_PACKET))).isPresent();
    }

    private void reset(String why, boolean intoBootLoader) {
        events.accept(new Resetting(why));
        peripheral.stop();
        boot(intoBootLoader);
    }

    private void boot(boolean intoBootLoader) {
        run++;
        int booting = run;
        central = null;
        bootLoader.restart();
        time.after(settings.boot(), () -> {
            if (run == booting) {
                peripheral.run(intoBootLoader ? bootLoader() : application());
                announce(intoBootLoader);
            }
        });
    }

    private void announce(boolean inBootLoader) {
        if (inBootLoader) {
            used();
            watchForInactivity(run);
        } else {
            events.accept(new Booted(Long.toString(bootLoader.runningVersion()), "", true));
        }
    }

    private void used() {
        lastUse = time.nanoTime();
    }

    private void watchForInactivity(int ofRun) {
        long left = lastUse + INACTIVITY.toNanos() - time.nanoTime();
        if (run == ofRun && left <= 0) {
            reset("nobody wants anything", false);
        } else if (run == ofRun) {
            time.after(Duration.ofNanos(left), () -> watchForInactivity(ofRun));
        }
    }

    private Personality application() {
        boolean isExperimental = settings.buttonless() == DfuSettings.Buttonless.EXPERIMENTAL;
        Characteristic buttonless = new Characteristic(wayIntoBootLoader(),
                EnumSet.of(Property.WRITE, isExperimental ? Property.NOTIFY : Property.INDICATE),
                withBonds() ? Protection.ENCRYPTED : Protection.OPEN, new Enter());
        GattService service = new GattService(
                isExperimental ? Uuids.DFU_EXPERIMENTAL : Uuids.DFU_SERVICE, List.of(buttonless));
        return new Personality(settings.address(), Optional.of(settings.name()), List.of(),
                new GattTable(1, List.of(service, deviceInformation())));
    }

    private UUID wayIntoBootLoader() {
        return switch (settings.buttonless()) {
            case WITHOUT_BONDS -> Uuids.DFU_BUTTONLESS;
            case WITH_BONDS -> Uuids.DFU_BUTTONLESS_WITH_BONDS;
            case EXPERIMENTAL -> Uuids.DFU_EXPERIMENTAL;
        };
    }

    private boolean withBonds() {
        return settings.buttonless() == DfuSettings.Buttonless.WITH_BONDS;
    }

    private GattService deviceInformation() {
        Behaviour tellsVersion = new Behaviour() {
            @Override
            public byte[] read() {
                return ("rev " + bootLoader.runningVersion()).getBytes(StandardCharsets.UTF_8);
            }
        };
        return new GattService(Uuids.DEVICE_INFORMATION, List.of(new Characteristic(Uuids.FIRMWARE_REVISION,
                EnumSet.of(Property.READ), Protection.OPEN, tellsVersion)));
    }

    private Personality bootLoader() {
        Characteristic control = new Characteristic(Uuids.DFU_CONTROL_POINT,
                EnumSet.of(Property.WRITE, Property.NOTIFY), Protection.OPEN, new ControlPoint());
        Characteristic packets = new Characteristic(Uuids.DFU_PACKET, EnumSet.of(Property.WRITE_WITHOUT_RESPONSE),
                Protection.OPEN, new Packets());
        return new Personality(withBonds() ? settings.address() : settings.address().next(),
                Optional.of(bootLoaderName), List.of(Uuids.DFU_SERVICE),
                new GattTable(1, List.of(new GattService(Uuids.DFU_SERVICE, List.of(control, packets)))));
    }

    private static void requireSubscribed(Subscriber from) throws AttError {
        if (!from.isSubscribed()) {
            throw new AttError(AttError.CCCD_IMPROPERLY_CONFIGURED);
        }
    }

    /** The application's part: it takes its leave only after the central has confirmed the answer. */
    private final class Enter implements Behaviour {
        @Override
        public void written(Subscriber from, byte[] value) throws AttError {
            requireSubscribed(from);
            int opcode = value.length == 0 ? 0 : value[0];
            boolean names = opcode == SET_NAME && value.length >= 2 && value.length == 2 + value[1];
            if (names) {
                bootLoaderName = new String(Arrays.copyOfRange(value, 2, value.length), StandardCharsets.UTF_8);
            }
            boolean known = opcode == ENTER || names;
            byte[] answer = {BUTTONLESS_RESPONSE, (byte) opcode, (byte) (known ? SUCCESS : NOT_SUPPORTED)};
            from.tell(answer, () -> {
                if (opcode == ENTER) {
                    reset("into the boot loader", true);
                }
            });
        }
    }

    private final class ControlPoint implements Behaviour {
        @Override
        public void subscribed(Subscriber from) {
            central = from;
            bootLoader.newConnection();
        }

        @Override
        public void unsubscribed() {
            central = null;
        }

        @Override
        public void written(Subscriber from, byte[] value) throws AttError {
            requireSubscribed(from);
            used();
            int during = run;
            byte[] answer = bootLoader.request(value);
            boolean writesFlash = value.length > 0 && value[0] == 4;
            time.after(writesFlash ? settings.perObject() : Duration.ZERO, () -> {
                if (run == during) {
                    from.tell(answer);
                    activateIfFinished();
                }
            });
        }

        /** Some connection events later, so that the last response gets out. */
        private void activateIfFinished() {
            if (bootLoader.isFinished()) {
                time.after(settings.link().interval().multipliedBy(4), () -> reset("new firmware", false));
            }
        }
    }

    private final class Packets implements Behaviour {
        @Override
        public void written(Subscriber from, byte[] value) {
            used();
            Long fault = resets.higher(bootLoader.received() - 1);
            if (fault != null && fault < bootLoader.received() + value.length) {
                resets.remove(fault);
                events.accept(new FaultFired("reset at byte " + fault));
                reset("fault", true);
            } else if (!(settings.faults().lostPackets() > 0
                    && dice.nextDouble() < settings.faults().lostPackets())) {
                bootLoader.packet(value).filter(told -> central != null).ifPresent(told -> central.tell(told));
            }
        }
    }
}
