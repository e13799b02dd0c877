// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.radio;

/** What is said over a connection (Core Specification, volume 3, part F): as much of it as an update needs. */
public sealed interface Att {
    /** Opcode and handle, before the value. */
    int HEADER = 3;

    /** Bytes on the air, without those of the layers below. */
    int size();

    record ReadRequest(int handle) implements Att {
        @Override
        public int size() {
            return HEADER;
        }
    }

    record ReadResponse(byte[] value) implements Att {
        @Override
        public int size() {
            return 1 + value.length;
        }
    }

    record WriteRequest(int handle, byte[] value) implements Att {
        @Override
        public int size() {
            return HEADER + value.length;
        }
    }

    record WriteResponse() implements Att {
        @Override
        public int size() {
            return 1;
        }
    }

    /** A write without response. */
    record WriteCommand(int handle, byte[] value) implements Att {
        @Override
        public int size() {
            return HEADER + value.length;
        }
    }

    record Notification(int handle, byte[] value) implements Att {
        @Override
        public int size() {
            return HEADER + value.length;
        }
    }

    /** Like a notification, but confirmed. */
    record Indication(int handle, byte[] value) implements Att {
        @Override
        public int size() {
            return HEADER + value.length;
        }
    }

    record Confirmation() implements Att {
        @Override
        public int size() {
            return 1;
        }
    }

    /** The answer to a request that was refused. */
    record ErrorResponse(int handle, int code) implements Att {
        @Override
        public int size() {
            return 5;
        }
    }
}
