// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.update;

import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What one {@link Requester} asks of the updates of this gateway. Whoever begins an update owns it until it is Idle
 * again; while the owner's account is there, the others are answered {@link Answer#NOT_ALLOWED}.
 *
 * <p>All methods may be called from any thread. They return when the request is durable or refused, which is a matter
 * of one small file being synced; they never wait for a network or a device.
 */
@ProviderType
public interface UpdateRequests {

    /** Write of Package URI (/5/0/1): an empty one resets, any other begins a download. */
    Answer writePackageUri(String target, String uri);

    /**
     * Begins a push (Write of Package, /5/0/0). A push that is under way for this target is replaced.
     *
     * @param size bytes to expect, if the server told
     */
    PushOpening openPush(String target, OptionalLong size);

    /** Reset of the state machine: an empty or a one-NUL-byte Package, or an empty Package URI. */
    Answer reset(String target);

    /** Execute of Update (/5/0/2). */
    Answer update(String target);

    /** Execute of Cancel (/5/0/10). */
    Answer cancel(String target);

    /** Write of Severity, Maximum Defer Period and Automatic Upgrade (/5/0/11, 13, 14), all of them or none. */
    Answer writeTerms(String target, UpdateTerms terms);
}
