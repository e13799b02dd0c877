// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.kura.internal.state;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.configuration.metatype.OCD;

/**
 * Kura's configuration service with its nasty habits, switched on one by one. Configurations are delivered on the
 * timeline, before or after the snapshot is on disk; what is not tracked or not defined is dropped without a word.
 */
final class FakeKura {

    final TreeMap<Long, Map<String, Object>> snapshots = new TreeMap<>();
    final List<Map<String, Object>> writes = new ArrayList<>();
    boolean tracked = true;
    boolean defined = true;
    boolean delivers = true;
    boolean takesSnapshots = true;
    boolean diesBeforeTheSnapshot;
    RuntimeException thrown;
    KuraException refusal;
    int definitionQuestions;
    Consumer<Map<String, Object>> component = properties -> { };

    private final Timeline timeline;
    private Map<String, Object> running = new HashMap<>();
    private long nextSnapshot = 1;

    FakeKura(Timeline timeline) {
        this.timeline = timeline;
    }

    ConfigurationService service() {
        return (ConfigurationService) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ConfigurationService.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getConfigurableComponentPids" -> tracked ? Set.of(KuraStateStore.PID) : Set.of();
                    case "getComponentConfiguration" -> configuration();
                    case "getSnapshots" -> Set.copyOf(snapshots.keySet());
                    case "updateConfiguration" -> update(arguments);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    Map<String, Object> running() {
        return new HashMap<>(running);
    }

    /** What a restart finds: the newest snapshot. */
    Map<String, Object> afterRestart() {
        return snapshots.isEmpty() ? new HashMap<>() : new HashMap<>(snapshots.lastEntry().getValue());
    }

    /** Somebody else writes: the console, an import, a rollback. */
    void writeFromOutside(Map<String, Object> properties) {
        running = new HashMap<>(properties);
        deliver();
        snapshot();
    }

    private ComponentConfiguration configuration() {
        definitionQuestions++;
        OCD definition = (OCD) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {OCD.class}, (proxy, method, arguments) -> null);
        return new ComponentConfiguration() {
            @Override
            public String getPid() {
                return KuraStateStore.PID;
            }

            @Override
            public OCD getDefinition() {
                return defined ? definition : null;
            }

            @Override
            public Map<String, Object> getConfigurationProperties() {
                return running();
            }
        };
    }

    @SuppressWarnings("unchecked")
    private Object update(Object[] arguments) throws KuraException {
        if (!arguments[0].equals(KuraStateStore.PID) || !Boolean.TRUE.equals(arguments[2])) {
            throw new KuraException(KuraErrorCode.INVALID_PARAMETER, arguments);
        }
        writes.add(new HashMap<>((Map<String, Object>) arguments[1]));
        if (thrown != null) {
            throw thrown;
        }
        if (refusal != null) {
            throw refusal;
        }
        if (tracked && defined) {
            running.putAll((Map<String, Object>) arguments[1]);
            deliver();
        }
        if (diesBeforeTheSnapshot) {
            throw new Killed();
        }
        snapshot();
        return null;
    }

    private void deliver() {
        Map<String, Object> delivered = running();
        if (delivers) {
            timeline.after(Duration.ofMillis(3), () -> component.accept(delivered));
        }
    }

    private void snapshot() {
        if (takesSnapshots) {
            snapshots.put(nextSnapshot++, running());
        }
    }

    /** The process ends here: nothing may catch it. */
    static final class Killed extends Error {

        private static final long serialVersionUID = 1L;
    }
}
