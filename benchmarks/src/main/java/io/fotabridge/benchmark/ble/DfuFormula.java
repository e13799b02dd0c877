// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.ble;

import io.fotabridge.emulator.ble.radio.LinkParameters;
import java.time.Duration;

/**
 * What a connection can carry of a firmware for Nordic's boot loader.
 *
 * <p>An object of 4096 bytes is n packets, up to k in a connection event. After each r of them (receipts) the gateway
 * waits for what has arrived to be told, which comes with the event after the last of them. The request for the
 * checksum goes with the last packets, those to create an object and to execute it each with an event of their own;
 * answers come with the event after that, or with the first one after the object is written.
 *
 * @param receipts r, packets after which the boot loader tells what has arrived; 0 for none
 * @param flash    writing an object
 */
record DfuFormula(LinkParameters link, int receipts, Duration flash) {

    static final int OBJECT = 4096;

    private static final int WORD = 4;
    private static final int CREATE = 2;

    double bytesPerSecond() {
        int events = CREATE + data(divideUp(OBJECT, link.payload() / WORD * WORD)) + execute();
        return OBJECT * 1e9 / (events * link.interval().toNanos());
    }

    /** The last group ends with the request for the checksum, in place of a receipt. */
    private int data(int packets) {
        int groups = receipts == 0 ? 0 : (packets - 1) / receipts;
        int rest = packets - groups * receipts;
        int perEvent = link.packetsPerEvent();
        return groups * (divideUp(receipts, perEvent) + 1) + divideUp(rest + 1, perEvent) + 1;
    }

    private int execute() {
        return 1 + divideUp((int) flash.toMillis(), (int) link.interval().toMillis());
    }

    private static int divideUp(int a, int b) {
        return (a + b - 1) / b;
    }
}
