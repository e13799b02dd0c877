// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server;

import io.fotabridge.emulator.server.content.PackageSource;

/** How the package comes to the device. */
public sealed interface Delivery {

    /** The server writes the bytes to Package. It cannot be resumed: what was cut is begun anew. */
    record Push(PackageSource source) implements Delivery {}

    /** The server writes where to fetch the bytes to Package URI. The device resumes by itself. */
    record Pull(String uri) implements Delivery {}
}
