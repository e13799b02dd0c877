// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.configuration;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.KuraException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an operator would type into the console of a fresh gateway, from a properties file: {@code pid/key=value} for a
 * component, {@code factoryPid/name/key=value} for an instance that is to be created (pids and keys hold no slash).
 * Each is applied once its component can take it; a snapshot is taken when all are. A file beside the snapshots
 * remembers that this is not done, so that a kill in between does not leave a half-configured gateway.
 */
final class SeedConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(SeedConfiguration.class);

    private final EmulatedConfigurationService service;
    private final Path unfinished;
    private final Map<SeedTarget, Map<String, String>> waiting;
    private final ExecutorService thread;

    private SeedConfiguration(
            EmulatedConfigurationService service, Path unfinished, Map<SeedTarget, Map<String, String>> waiting) {
        this.service = service;
        this.unfinished = unfinished;
        this.waiting = waiting;
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> new Thread(task, "kura-seed"),
                new ThreadPoolExecutor.DiscardPolicy());
        this.thread = executor;
    }

    /**
     * @param file  of the seed, null for none
     * @param first whether the gateway starts for the first time: without snapshots
     */
    static SeedConfiguration of(String file, Path folder, EmulatedConfigurationService service, boolean first)
            throws IOException {
        Path unfinished = folder.resolve("seed.unfinished");
        boolean wanted = file != null && (first || Files.exists(unfinished));
        if (wanted) {
            Files.writeString(unfinished, file);
        }
        return new SeedConfiguration(service, unfinished, wanted ? read(Path.of(file)) : new HashMap<>());
    }

    /** Something has come that a seed may have waited for. Returns at once. */
    void tryNow() {
        thread.execute(this::apply);
    }

    void close() {
        thread.shutdown();
    }

    private void apply() {
        if (waiting.isEmpty()) {
            return;
        }
        try {
            for (SeedTarget target : List.copyOf(waiting.keySet())) {
                if (target.apply(service, waiting.get(target))) {
                    waiting.remove(target);
                }
            }
            if (waiting.isEmpty()) {
                service.snapshot();
                Files.delete(unfinished);
                LOG.info("The seed configuration is applied");
            }
        } catch (KuraException | IOException | RuntimeException e) {
            LOG.error("The seed configuration can't be applied; still waiting: {}", waiting.keySet(), e);
        }
    }

    private static Map<SeedTarget, Map<String, String>> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        Map<SeedTarget, Map<String, String>> seeds = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            int first = name.indexOf('/');
            int last = name.lastIndexOf('/');
            if (first < 0) {
                throw new IOException("Neither pid/key nor factoryPid/name/key in the seed: " + name);
            }
            String instance = first < last ? name.substring(first + 1, last) : "";
            SeedTarget target = new SeedTarget(name.substring(0, first), instance);
            seeds.computeIfAbsent(target, key -> new HashMap<>())
                    .put(name.substring(last + 1), properties.getProperty(name));
        }
        return seeds;
    }
}
