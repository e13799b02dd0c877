// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server;

import io.fotabridge.emulator.server.request.Reply;

/** Told what a campaign does, from its thread. */
public interface CampaignListener {

    /** Nobody listens. */
    CampaignListener NONE = new CampaignListener() {};

    /** A request was answered, or not. */
    default void requested(String endpoint, String request, Reply reply) {}

    /** A push has come so far, in bytes. */
    default void uploaded(String endpoint, long done, long total) {}
}
