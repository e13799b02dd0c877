// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The name of this machine, without asking the DNS, which may not be up yet and would block. */
final class HostName {

    private static final Logger LOG = LoggerFactory.getLogger(HostName.class);
    private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

    private HostName() {}

    static String get() {
        try {
            String name = Files.readString(KERNEL).trim();
            if (!name.isEmpty()) {
                return name;
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be read", KERNEL, e);
        }
        String fromEnvironment = System.getenv("COMPUTERNAME");
        return fromEnvironment == null ? "gateway" : fromEnvironment;
    }
}
