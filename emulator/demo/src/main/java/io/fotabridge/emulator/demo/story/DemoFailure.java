// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.story;

/** The demonstration cannot go on; the message is one sentence for the spectator. */
public final class DemoFailure extends Exception {

    private static final long serialVersionUID = 1L;

    DemoFailure(String message) {
        super(message);
    }
}
