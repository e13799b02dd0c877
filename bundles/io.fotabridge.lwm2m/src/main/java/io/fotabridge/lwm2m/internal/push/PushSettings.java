// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.push;

import io.fotabridge.lwm2m.internal.timing.Timing;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * What a push layer works with.
 *
 * @param inbox       where packages go
 * @param admitted    whether the endpoint is registered with its server now, or is about to be, and takes packages
 *                    from it
 * @param idleTimeout how long a server may leave a transfer without a block before it is given up
 */
public record PushSettings(PackageInbox inbox, BooleanSupplier admitted, Timing timing, Duration idleTimeout) {}
