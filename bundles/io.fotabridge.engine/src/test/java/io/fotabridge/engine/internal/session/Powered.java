// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.target.SlottedTarget;

/** A device with power of its own, which outlives the gateway's. */
interface Powered {

    /** The device as one life of the gateway sees it. */
    SlottedTarget during(PowerCut cut);
}
