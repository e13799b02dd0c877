// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.standalone.internal;

import io.fotabridge.api.gateway.Gateway;
import io.fotabridge.api.state.FileStateStore;
import io.fotabridge.api.state.StateDocument;
import io.fotabridge.api.state.StateStore;
import java.io.IOException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Without Kura the file is all there is, and it is enough. */
@Component
public final class StateFile implements StateStore {

    private final StateStore file;

    @Activate
    public StateFile(@Reference Gateway gateway) {
        this.file = new FileStateStore(gateway.dataDirectory().resolve("updates.state"));
    }

    @Override
    public Optional<StateDocument> load() throws IOException {
        return file.load();
    }

    @Override
    public void save(StateDocument document) throws IOException {
        file.save(document);
    }
}
