// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.bluez;

import java.time.Duration;

/**
 * How bluetoothd and its kernel are set.
 *
 * @param exchangeMtu      the largest ATT_MTU that is asked for
 * @param connectTimeout   how long the kernel looks for a device that is to be connected
 * @param temporaryTimeout how long a device is remembered that is neither seen, connected nor paired (main.conf)
 * @param keepsTables      whether the table of a device that is known is believed when it is connected again, even if
 *                         the device has another one now; removing the device ends that
 * @param entersPasskeys   whether an agent is there that knows the numbers which devices show
 * @param mostConnections  what the controller can do at once
 * @param minor            of its release: 66 for 5.66
 * @param signalsLinks     whether it signals that a device is connected, which it forgets where it is slow
 */
public record BluezSettings(int exchangeMtu, Duration connectTimeout, Duration temporaryTimeout, boolean keepsTables,
        boolean entersPasskeys, int mostConnections, int minor, boolean signalsLinks) {

    public static final BluezSettings DEFAULT =
            new BluezSettings(517, Duration.ofSeconds(20), Duration.ofSeconds(30), false, false, 8, 66, true);

    /** Forgets no device, however slow the machine is that looks for it. */
    public BluezSettings rememberingAll() {
        return new BluezSettings(exchangeMtu, connectTimeout, Duration.ofDays(1), keepsTables, entersPasskeys,
                mostConnections, minor, signalsLinks);
    }

    public BluezSettings keepingTables() {
        return new BluezSettings(exchangeMtu, connectTimeout, temporaryTimeout, true, entersPasskeys,
                mostConnections, minor, signalsLinks);
    }

    public BluezSettings enteringPasskeys() {
        return new BluezSettings(exchangeMtu, connectTimeout, temporaryTimeout, keepsTables, true, mostConnections,
                minor, signalsLinks);
    }

    public BluezSettings withMostConnections(int value) {
        return new BluezSettings(exchangeMtu, connectTimeout, temporaryTimeout, keepsTables, entersPasskeys, value,
                minor, signalsLinks);
    }

    public BluezSettings forgettingLinks() {
        return new BluezSettings(exchangeMtu, connectTimeout, temporaryTimeout, keepsTables, entersPasskeys,
                mostConnections, minor, false);
    }

    public BluezSettings ofRelease(int value) {
        return new BluezSettings(exchangeMtu, connectTimeout, temporaryTimeout, keepsTables, entersPasskeys,
                mostConnections, value, signalsLinks);
    }
}
