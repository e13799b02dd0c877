// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.kura;

import java.util.concurrent.atomic.AtomicInteger;

/** What all objects of one service share. */
final class Provider {
    private final Bus bus;
    private final SignalThreads signals;
    private final AtomicInteger hangingScans;
    private final AtomicInteger hangingConnects;

    Provider(Bus bus, SignalThreads signals, Traps traps) {
        this.bus = bus;
        this.signals = signals;
        this.hangingScans = new AtomicInteger(traps.hangingScans());
        this.hangingConnects = new AtomicInteger(traps.hangingConnects());
    }

    Bus bus() {
        return bus;
    }

    SignalThreads signals() {
        return signals;
    }

    boolean scanHangs() {
        return hangingScans.getAndDecrement() > 0;
    }

    boolean connectHangs() {
        return hangingConnects.getAndDecrement() > 0;
    }
}
