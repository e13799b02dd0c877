// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.kura.internal.state;

import io.fotabridge.api.gateway.Gateway;
import io.fotabridge.api.state.FileStateStore;
import io.fotabridge.api.state.StateDocument;
import io.fotabridge.api.state.StateStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.configuration.ConfigurationService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of all updates in two places: a journal that is durable at once, and a hidden component of Kura's that
 * takes part in snapshots, follows after some seconds, and is enough by itself.
 *
 * <p>Kura calls {@link #modified} for our own writes too, at each start of the bundle, and after a rollback, on a
 * thread that all components share. So it only looks and takes a note; nothing is ever answered with a write.
 *
 * <p>A milestone that is still waiting at deactivation is not written. The service is withdrawn before that, and Kura
 * drops writes for a pid that has no service. The journal has it, and the next start brings it to the configuration.
 */
@Component(
        name = KuraStateStore.PID,
        configurationPid = KuraStateStore.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        property = "kura.ui.service.hide:Boolean=true",
        service = {StateStore.class, ConfigurableComponent.class})
public final class KuraStateStore implements StateStore, ConfigurableComponent {

    static final String PID = "io.fotabridge.kura.State";
    private static final Logger LOG = LoggerFactory.getLogger(KuraStateStore.class);

    private final long writer = ThreadLocalRandom.current().nextLong();
    private final Object saving = new Object();
    private final FileStateStore journal;
    private final InstallationId installation;
    private final Timeline timeline;
    private final MilestoneWriter milestones;

    private volatile Milestone configured;
    private volatile long newest = Long.MIN_VALUE;

    /** May run on Kura's configuration thread: reads no file and calls nobody. */
    @Activate
    public KuraStateStore(
            @Reference ConfigurationService service, @Reference Gateway gateway, Map<String, Object> properties) {
        this(service, gateway.dataDirectory(), properties, new ThreadTimeline("fotabridge-milestones"), Pacing.DEFAULT);
    }

    KuraStateStore(
            ConfigurationService service,
            Path folder,
            Map<String, Object> properties,
            Timeline timeline,
            Pacing pacing) {
        this.journal = new FileStateStore(folder.resolve("updates.state"));
        this.installation = new InstallationId(folder);
        this.timeline = timeline;
        this.milestones = new MilestoneWriter(new KuraConfiguration(service, PID), timeline, pacing, writer);
        this.configured = Milestone.from(properties).orElse(null);
        milestones.delivered(configured);
    }

    /** Our own echo, the repetition at a start, a rollback, or somebody else's write: told apart, never acted on. */
    @Modified
    void modified(Map<String, Object> properties) {
        Milestone before = configured;
        Milestone now = Milestone.from(properties).orElse(null);
        configured = now;
        milestones.delivered(now);
        if (now == null && before == null) {
            LOG.debug("There is no state in Kura's configuration yet");
        } else if (now == null) {
            LOG.info("The state was taken out of Kura's configuration; the next milestone brings it back");
        } else if (now.writer() == writer || now.equals(before)) {
            LOG.debug("State {} came back from Kura's configuration", now.document().sequence());
        } else if (now.document().sequence() <= newest) {
            LOG.info("Kura's configuration holds an older state, after a rollback; the next milestone replaces it");
        } else {
            LOG.warn("Somebody else wrote a newer state into Kura's configuration; it counts at the next start");
        }
    }

    /** Nothing is awaited: see above. */
    @Deactivate
    void deactivate() {
        timeline.close();
    }

    /** {@inheritDoc} A damaged journal is reported, and the configuration counts. */
    @Override
    public Optional<StateDocument> load() throws IOException {
        Optional<StateDocument> journalled = journalled();
        Optional<StateDocument> milestone = milestone();
        Optional<StateDocument> survived =
                sequence(milestone) > sequence(journalled) ? milestone : journalled;
        if (survived.isPresent()) {
            newest = Math.max(newest, survived.get().sequence());
            milestones.offer(survived.get(), installation.get());
        }
        return survived;
    }

    @Override
    public void save(StateDocument document) throws IOException {
        String here = installation.get(); // first: what fails must not leave a document behind that counts later
        synchronized (saving) {
            journal.save(document);
            newest = Math.max(newest, document.sequence());
        }
        milestones.offer(document, here);
    }

    private Optional<StateDocument> journalled() {
        try {
            return journal.load();
        } catch (IOException e) {
            LOG.warn("The journal of the state can't be read, Kura's configuration counts", e);
            return Optional.empty();
        }
    }

    private Optional<StateDocument> milestone() throws IOException {
        Milestone milestone = configured;
        if (milestone == null) {
            return Optional.empty();
        }
        if (!milestone.installation().equals(installation.get())) {
            LOG.warn("The state in Kura's configuration belongs to another installation, it does not count here");
            return Optional.empty();
        }
        return Optional.of(milestone.document());
    }

    private static long sequence(Optional<StateDocument> document) {
        return document.map(StateDocument::sequence).orElse(Long.MIN_VALUE);
    }
}
