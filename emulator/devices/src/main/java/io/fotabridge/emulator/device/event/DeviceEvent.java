// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.event;

/** Something that happened in the device. Hashes are lower-case hex; sizes and offsets are bytes. */
public sealed interface DeviceEvent {

    /** The port is there: what a host opens. */
    record Ready(String port) implements DeviceEvent { }

    /** Something is to go wrong; the seed and these faults replay it. */
    record FaultsArmed(long seed, String faults) implements DeviceEvent { }

    /** The application runs and answers. */
    record Booted(String version, String hash, boolean confirmed) implements DeviceEvent { }

    /** The boot loader has brought a new image into the first slot. */
    record Swapped(String version, boolean permanent) implements DeviceEvent { }

    /** The boot loader has brought the former image back. */
    record Reverted(String version) implements DeviceEvent { }

    /** The boot loader puts a swap off: the image is good, but another one is missing that it needs. */
    record HeldBack(String reason) implements DeviceEvent { }

    /** The boot loader waits for commands and starts nothing. */
    record InRecovery(String reason) implements DeviceEvent { }

    /** The port is there again after a reset, perhaps under another name. */
    record Reappeared(String port) implements DeviceEvent { }

    /** The boot loader has refused a new image and erased it. */
    record Rejected(String reason) implements DeviceEvent { }

    /** The new image has crashed before it answered anything. */
    record Crashed(String version) implements DeviceEvent { }

    /** Nothing runs any more until the next power cycle. */
    record Halted(String reason) implements DeviceEvent { }

    record Erased(int slot) implements DeviceEvent { }

    /** An upload began at its start. Received: image data of all uploads so far, re-sent bytes counted again. */
    record UploadStarted(long length, long received) implements DeviceEvent { }

    /** How far an upload is, told about a hundred times. */
    record Uploading(long offset, long length, long received) implements DeviceEvent { }

    /** An upload goes on at a smaller offset than it had reached. */
    record Rewound(long from, long to) implements DeviceEvent { }

    record Uploaded(long length, long received) implements DeviceEvent { }

    /** The image in the second slot is to be booted at the next reset. */
    record Marked(String hash, boolean permanent) implements DeviceEvent { }

    record Confirmed(String version, String hash) implements DeviceEvent { }

    /** The device resets now. */
    record Resetting(String cause) implements DeviceEvent { }

    /** A fault on demand was carried out. */
    record FaultFired(String fault) implements DeviceEvent { }

    /** The simulator itself can't go on. */
    record Failed(String reason) implements DeviceEvent { }
}
