// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.state.StateDocument;
import io.fotabridge.api.state.StateStore;
import java.io.IOException;
import java.util.Optional;

/** State that survives the lives of the gateway in one test. */
final class MemoryState {

    private volatile StateDocument document;
    volatile boolean full;

    String text() {
        return document.text();
    }

    StateStore during(PowerCut cut) {
        return new StateStore() {
            @Override
            public Optional<StateDocument> load() {
                return Optional.ofNullable(document);
            }

            @Override
            public void save(StateDocument next) throws IOException {
                if (full) {
                    throw new IOException("No space left on device");
                }
                try {
                    cut.point("saving");
                    document = next;
                    cut.point("having saved");
                } catch (IllegalStateException e) {
                    throw new IOException(e);
                }
            }
        };
    }
}
