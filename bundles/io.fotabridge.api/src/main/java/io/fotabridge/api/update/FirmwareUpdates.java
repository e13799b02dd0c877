// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.update;

import io.fotabridge.api.target.TargetDescription;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The one way in: firmware updates of every target of this gateway, whoever asks for them (a LwM2M server, a
 * technician in the console, a cloud request). An OSGi service, implemented by the engine. The way back is
 * {@link UpdateListener}. All methods may be called from any thread, and none blocks.
 */
@ProviderType
public interface FirmwareUpdates {

    /** The targets there are now. */
    List<TargetDescription> targets();

    /** Where the update of a target stands; empty if there is no such target. */
    Optional<UpdateStatus> status(String target);

    /** The schemes of Package URIs that can be fetched now, in lower case. */
    List<String> fetchableSchemes();

    /** What is asked in the name of this requester. */
    UpdateRequests by(Requester requester);

    /**
     * The account of this requester was deleted for good. What it has begun and nobody else could end goes back to
     * Idle; what is being installed is brought to its end.
     */
    void forsake(Requester deleted);
}
