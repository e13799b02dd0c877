// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.command.internal;

import io.fotabridge.api.gateway.Gateway;
import java.nio.file.Path;

/** Where programs run: not beside the packages, where what they leave behind would count as packages. */
final class WorkFolder {

    private WorkFolder() {}

    static Path of(Gateway gateway) {
        return gateway.dataDirectory().resolve("commands");
    }
}
