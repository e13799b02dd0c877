// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.simulation;

import java.util.Optional;

/** A boot loader, and whether it stays instead of starting the application. */
final class SimulatedBootLoader {

    private static final long MILLI = 1_000_000L;
    private static final int START_MILLIS = 900;

    private final Optional<RecoveryBuild> build;
    private final RecoveryServer server;
    boolean buttonIsHeld;
    private boolean stays;
    private boolean askedToStay;
    private long listensFrom = Long.MAX_VALUE;
    private long listensUntil = Long.MAX_VALUE;

    private SimulatedBootLoader(Optional<RecoveryBuild> build, RecoveryServer server) {
        this.build = build;
        this.server = server;
    }

    SimulatedBootLoader(RecoveryBuild build, RecoveryServer server) {
        this(Optional.of(build), server);
    }

    /** One that cannot be talked to. */
    static SimulatedBootLoader mute() {
        return new SimulatedBootLoader(Optional.empty(), null);
    }

    RecoveryServer server() {
        return server;
    }

    boolean stays() {
        return stays;
    }

    void staysNow() {
        stays = true;
        listensFrom = Long.MIN_VALUE;
    }

    /** The application asks it to stay after the next reset. */
    void isAsked(boolean toStay) {
        askedToStay = toStay && build.filter(RecoveryBuild::bootMode).isPresent();
    }

    void boots(long then, long applicationFrom, boolean canStart) {
        stays = build.isPresent() && (buttonIsHeld || askedToStay || !canStart);
        askedToStay = false;
        listensUntil = applicationFrom;
        listensFrom = stays
                ? then + START_MILLIS * MILLI
                : build.map(how -> applicationFrom - how.listens() * MILLI).orElse(Long.MAX_VALUE);
    }

    /** Whether it is there to answer; one that only listens stays when it is called. */
    boolean answers(long now) {
        stays |= now >= listensFrom && now < listensUntil;
        return stays && now >= listensFrom;
    }
}
