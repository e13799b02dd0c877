// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.block2;

/**
 * A path between client and server.
 *
 * @param rttMillis   round-trip time that is added to that of the loopback interface
 * @param lossPercent datagrams that are lost, in each direction
 */
record Route(int rttMillis, int lossPercent) {

    double loss() {
        return lossPercent / 100.0;
    }

    @Override
    public String toString() {
        return rttMillis + " ms, " + lossPercent + " % loss";
    }
}
