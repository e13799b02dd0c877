// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.kura.internal.state;

import io.fotabridge.api.state.StateDocument;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The state as Kura's configuration holds it.
 *
 * @param document     the state itself
 * @param writer       the process that wrote it, by a random number
 * @param installation the gateway that it belongs to: state of another one must never be acted on
 */
record Milestone(StateDocument document, long writer, String installation) {

    /** The only property that the metatype tells of; the console leaves the others alone. */
    private static final String STATE = "state";
    private static final String SEQUENCE = "state.seq";
    private static final String WRITER = "state.writer";
    private static final String INSTALLATION = "state.installation";

    /** @return empty if the properties hold no state, or none that this program has written */
    static Optional<Milestone> from(Map<String, Object> properties) {
        if (properties.get(STATE) instanceof String text
                && properties.get(SEQUENCE) instanceof Long sequence
                && properties.get(WRITER) instanceof Long writer
                && properties.get(INSTALLATION) instanceof String installation) {
            return document(sequence, text).map(document -> new Milestone(document, writer, installation));
        }
        return Optional.empty();
    }

    /** A map of its own for each call: Kura writes into the maps that it is given. */
    Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put(STATE, document.text());
        properties.put(SEQUENCE, document.sequence());
        properties.put(WRITER, writer);
        properties.put(INSTALLATION, installation);
        return properties;
    }

    /** Whether the one holds the state of the other, whatever their numbers. */
    boolean keeps(StateDocument other) {
        return document.text().equals(other.text());
    }

    private static Optional<StateDocument> document(long sequence, String text) {
        try {
            return Optional.of(new StateDocument(sequence, text));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
