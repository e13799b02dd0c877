// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.push;

import io.fotabridge.api.update.PushOpening;
import java.util.OptionalLong;

/** Where pushed packages go. */
@FunctionalInterface
public interface PackageInbox {

    /** Begins a package of {@code size} bytes, if the server told how many; replaces one that is under way. */
    PushOpening open(OptionalLong size);
}
