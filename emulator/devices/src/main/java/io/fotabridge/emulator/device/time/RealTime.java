// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.time;

import java.util.concurrent.locks.LockSupport;

enum RealTime implements DeviceTime {
    INSTANCE;

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void sleepUntil(long nanos) throws InterruptedException {
        long left = nanos - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            left = nanos - System.nanoTime();
        }
    }
}
