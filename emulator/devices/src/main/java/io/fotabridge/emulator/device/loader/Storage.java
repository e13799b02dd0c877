// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.loader;

import java.io.IOException;

/** Where a receiver puts a file. */
public interface Storage {

    /**
     * A file is about to come.
     *
     * @param size bytes, -1 if that is not known
     * @return whether there is room for it
     */
    boolean announce(String name, long size) throws IOException, InterruptedException;

    /** @return whether there was room for it */
    boolean store(long offset, byte[] data) throws IOException, InterruptedException;
}
