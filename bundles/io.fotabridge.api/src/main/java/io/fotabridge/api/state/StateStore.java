// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.state;

import java.io.IOException;
import java.util.Optional;

/** Keeps the one small document that must survive a power cut. An OSGi service. */
public interface StateStore {

    /**
     * What survived: of all the places where the document is kept, the newest that can be read.
     *
     * @return empty on the first start ever, or when nothing readable survived (which is logged)
     */
    Optional<StateDocument> load() throws IOException;

    /**
     * Keeps a document. When this returns, a power cut does not lose it any more. May block for as long as one small
     * file needs to be synced; slower places are brought up to date in the background.
     *
     * @param document with a sequence number higher than any before
     */
    void save(StateDocument document) throws IOException;
}
