// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.failure;

import io.fotabridge.api.update.UpdateResult;

/**
 * Every reason why an update can fail, each with exactly one LwM2M Update Result (OMA TS Core 1.1, E.6, resource 5).
 *
 * <p>Adapters translate what went wrong into one of these at their border; nobody further in compares texts.
 * A {@linkplain #isTransient() transient} cause is worth another attempt, the others are final.
 */
public enum FailureCause {

    // What the server asked for
    /** The Package URI is malformed, its host does not resolve, or the server says that there is nothing (404). */
    INVALID_URI(UpdateResult.INVALID_URI, false),
    /** No fetcher speaks the scheme of the Package URI, or there are no credentials for a secure one. */
    UNSUPPORTED_PROTOCOL(UpdateResult.UNSUPPORTED_PROTOCOL, false),

    // Fetching
    /** The server cannot be reached, stopped sending, or closed early. */
    CONNECTION_LOST(UpdateResult.CONNECTION_LOST, true),
    /** The server refuses: any error status but "not found", a handshake that fails. */
    SERVER_REFUSED(UpdateResult.CONNECTION_LOST, false),
    /** The disk is full, or the package is larger than the quota of the package store. */
    NOT_ENOUGH_STORAGE(UpdateResult.NOT_ENOUGH_FLASH, false),
    /** A bounded buffer in memory would have been exceeded. */
    NOT_ENOUGH_MEMORY(UpdateResult.OUT_OF_RAM, false),

    // Checking
    /** The package is truncated, mis-sized, or its hash or signature is wrong. */
    INTEGRITY(UpdateResult.INTEGRITY_FAILURE, false),
    /** The package is intact, but nobody who is trusted signed it. */
    UNTRUSTED(UpdateResult.INTEGRITY_FAILURE, false),
    /** The package is of a kind that the target does not take. */
    UNSUPPORTED_PACKAGE(UpdateResult.UNSUPPORTED_PACKAGE, false),
    /** The package is intact, but made for another vendor's device, or for another class of devices. */
    WRONG_DEVICE(UpdateResult.UNSUPPORTED_PACKAGE, false),
    /**
     * The package is older than what the target runs, by its version or its security counter. Neither damaged nor
     * foreign: servers try those again, and would for ever.
     */
    DOWNGRADE(UpdateResult.UPDATE_FAILED, false),
    /** The package needs another version of what the device runs beside it. Fetching it again is no help. */
    UNSATISFIED_DEPENDENCY(UpdateResult.UPDATE_FAILED, false),

    // The device
    /** The image does not fit into the device's slot. */
    DEVICE_TOO_SMALL(UpdateResult.NOT_ENOUGH_FLASH, false),
    /** The link cannot be opened: no such port, port in use, no permission. */
    LINK_UNAVAILABLE(UpdateResult.UPDATE_FAILED, true),
    /** The device does not answer, or what it answers cannot be understood. */
    DEVICE_SILENT(UpdateResult.UPDATE_FAILED, true),
    /** The device answers that it will not. */
    DEVICE_REFUSED(UpdateResult.UPDATE_FAILED, false),
    /** What the device stored differs from what was sent. */
    DEVICE_CORRUPTED(UpdateResult.UPDATE_FAILED, true),
    /** The new image ran and the boot loader went back to the old one. */
    REVERTED(UpdateResult.UPDATE_FAILED, false),
    /** The boot loader did not accept the new image; the old one runs. */
    REJECTED_BY_BOOT_LOADER(UpdateResult.UPDATE_FAILED, false),
    /** The device did not come back after its reset. */
    DEVICE_GONE(UpdateResult.UPDATE_FAILED, false),
    /** The installer says that it failed, or there is none. */
    INSTALLER_FAILED(UpdateResult.UPDATE_FAILED, false),

    /** A fault of the gateway's own: it is a bug, or the machine is broken. */
    INTERNAL(UpdateResult.UPDATE_FAILED, false);

    private final UpdateResult result;
    private final boolean isTransient;

    FailureCause(UpdateResult result, boolean isTransient) {
        this.result = result;
        this.isTransient = isTransient;
    }

    /** The one Update Result that the server is told. */
    public UpdateResult result() {
        return result;
    }

    /** Whether the same attempt may succeed a little later. */
    public boolean isTransient() {
        return isTransient;
    }
}
