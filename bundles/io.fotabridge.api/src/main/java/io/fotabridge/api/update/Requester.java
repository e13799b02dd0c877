// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.update;

/**
 * Somebody who asks for updates: the account of one LwM2M server, or the operator. Each account registers itself as an
 * OSGi service of this type for as long as it is configured, whether its server can be reached or not.
 *
 * @param id the same after a restart; it is kept with the updates that were begun by this requester
 */
public record Requester(String id) {

    /** Whoever stands at the gateway's own console. May interfere with everything. */
    public static final Requester OPERATOR = new Requester("operator");

    public Requester {
        if (id == null || id.isBlank()) {
            throw new IllegalArgumentException("a requester needs an id");
        }
    }
}
