// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.story;

import io.fotabridge.emulator.demo.display.Hop;
import io.fotabridge.emulator.demo.display.Leg;
import io.fotabridge.emulator.demo.firmware.Firmware;
import io.fotabridge.emulator.demo.firmware.Firmwares;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Who takes part.
 *
 * @param pushed  the device whose firmware the server pushes
 * @param pulled  the device whose firmware the gateway fetches
 * @param distant the device on Bluetooth, whose firmware it fetches too
 * @param firmwares where their firmware comes from, and whose signature it bears
 */
public record Cast(Role pushed, Role pulled, Role distant, Firmwares firmwares) {

    /** One sub-device: what it is called, what it runs, what it is to run, and how fast that goes. */
    record Role(String name, Firmware factory, Firmware update, Pace pace) {

        Hop wan() {
            return new Hop(name, Leg.WAN);
        }

        Hop link() {
            return new Hop(name, Leg.LINK);
        }
    }

    /** @param firmwares makes what they run */
    public static Cast of(Firmwares firmwares) throws IOException {
        return new Cast(
                role("pump", firmwares.factory("pump"), firmwares.pushed("pump")),
                role("valve", firmwares.factory("valve"), firmwares.pulled("valve")),
                role("sensor", firmwares.factory("sensor"), firmwares.overAir("sensor")),
                firmwares);
    }

    private static Role role(String name, Firmware factory, Firmware update) {
        return new Role(name, factory, update, Pace.of(update.size()));
    }

    /** All ways of bytes, in the order of their bars. */
    public List<Hop> hops() {
        return List.of(pushed.wan(), pushed.link(), pulled.wan(), pulled.link(), distant.wan(), distant.link());
    }

    List<Role> roles() {
        return List.of(pushed, pulled, distant);
    }

    Optional<Role> role(String name) {
        return roles().stream().filter(role -> role.name().equals(name)).findFirst();
    }
}
