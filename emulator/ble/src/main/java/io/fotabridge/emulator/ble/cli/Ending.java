// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.cli;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** What a process does at its end. */
final class Ending {

    private Ending() {
    }

    /** Waits until the process is told to end, and then closes these one after the other. */
    static void await(Closeable... all) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(all), "device close"));
        new CountDownLatch(1).await();
    }

    private static void close(Closeable... all) {
        for (Closeable each : all) {
            try {
                each.close();
            } catch (IOException e) {
                System.err.println("device: " + e.getMessage());
            }
        }
    }
}
