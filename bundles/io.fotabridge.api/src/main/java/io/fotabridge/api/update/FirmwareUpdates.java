// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.update;

import io.fotabridge.api.target.TargetDescription;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The one way in: firmware updates of every target of this gateway, whoever asks for them (a LwM2M server, a
 * technician in the console, a cloud request). An OSGi service, implemented by the engine.
 *
 * <p>All methods may be called from any thread. They return when the request is durable or refused, which is a matter
 * of one small file being synced; they never wait for a network or a device. The way back is {@link UpdateListener}.
 */
@ProviderType
public interface FirmwareUpdates {

    /** The targets there are now. */
    List<TargetDescription> targets();

    /** Where the update of a target stands; empty if there is no such target. */
    Optional<UpdateStatus> status(String target);

    /** The schemes of Package URIs that can be fetched now, in lower case. */
    List<String> fetchableSchemes();

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
}
