// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.record;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.fotabridge.api.state.StateDocument;
import io.fotabridge.api.state.StateStore;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.engine.internal.machine.UpdateRecord;
import io.fotabridge.engine.internal.machine.UpdateRecord.Origin;
import io.fotabridge.engine.internal.machine.UpdateRecord.PackageId;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of all targets, kept together as one document in the {@link StateStore}. Records of targets that are not
 * there now are kept for when they are back. Thread-safe; {@link #put} blocks while the document becomes durable.
 */
public final class Ledger {

    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    /** Version of the document's form. A newer one is not understood, and replaced when the next update begins. */
    private static final int FORM = 1;

    /** A record, and what it is as text: of all records, one changes at a time. */
    private record Entry(UpdateRecord record, String json) {

        static Entry of(UpdateRecord record) {
            return new Entry(record, ascii(RecordCodec.toJson(record).toString()));
        }
    }

    private final StateStore store;
    private final Map<String, Entry> entries = new TreeMap<>();
    private long sequence;

    /** Loads what survived. What cannot be read is logged and left out; it never keeps the gateway from starting. */
    public Ledger(StateStore store) {
        this.store = store;
        try {
            store.load().ifPresent(this::read);
        } catch (IOException e) {
            LOG.error("The state of updates could not be read; every update begins at Idle", e);
            // Beyond any count, so that what could not be read does not win later.
            sequence = System.currentTimeMillis();
        }
    }

    private void read(StateDocument document) {
        sequence = document.sequence();
        try {
            JsonObject json = JsonParser.parseString(Packing.unpack(document.text())).getAsJsonObject();
            if (json.get("form").getAsInt() > FORM) {
                LOG.error("The state was written by a newer version of this product; every update begins at Idle");
                return;
            }
            json.getAsJsonObject("updates").entrySet().forEach(this::read);
        } catch (IOException | RuntimeException e) {
            LOG.error("The state of updates is damaged; every update begins at Idle", e);
        }
    }

    private void read(Map.Entry<String, JsonElement> entry) {
        try {
            entries.put(entry.getKey(), Entry.of(RecordCodec.fromJson(entry.getValue().getAsJsonObject())));
        } catch (RuntimeException e) {
            LOG.error("{}: the record of its update is damaged; it begins at Idle", entry.getKey(), e);
        }
    }

    /** The record of a target, if one survived. */
    public synchronized Optional<UpdateRecord> get(String target) {
        return Optional.ofNullable(entries.get(target)).map(Entry::record);
    }

    /** The targets of which there are records, whether they are there or not. */
    public synchronized Set<String> targets() {
        return Set.copyOf(entries.keySet());
    }

    /**
     * Keeps a record. When this returns, it is durable.
     *
     * @throws UnrecordedException when it is not kept; what was kept before still is
     */
    public synchronized void put(String target, UpdateRecord record) throws UnrecordedException {
        Map<String, Entry> all = new TreeMap<>(entries);
        all.put(target, Entry.of(record));
        String text = fittingText(all, target);
        try {
            store.save(new StateDocument(++sequence, text));
        } catch (IOException e) {
            throw new UnrecordedException(
                    "The state of the updates cannot be written: " + e + "; check the disk of the gateway", e);
        }
        entries.clear();
        entries.putAll(all);
    }

    /** The packages that some update still needs. */
    public synchronized Set<String> packagesInUse() {
        Set<String> inUse = new HashSet<>();
        entries.values().forEach(entry -> entry.record().pack().map(PackageId::sha256).ifPresent(inUse::add));
        return inUse;
    }

    /** The targets whose download goes on from what is in the store. */
    public synchronized Set<String> targetsFetching() {
        return entries.entrySet().stream()
                .filter(entry -> entry.getValue().record().state() == UpdateState.DOWNLOADING)
                .filter(entry -> entry.getValue().record().origin() == Origin.PULL)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /**
     * The document, without the oldest finished updates of others if it would be too long with them; what keeps older
     * firmware out is the last to go.
     */
    private static String fittingText(Map<String, Entry> all, String writing) throws UnrecordedException {
        String text = text(all);
        while (text.length() > StateDocument.MAX_LENGTH) {
            if (!forgetOldestFinished(all, writing)) {
                throw new UnrecordedException(
                        "So many updates are under way that their state has grown to " + text.length() / 1024
                                + " KiB, and at most " + StateDocument.MAX_LENGTH / 1024
                                + " can be kept; try again when some of them have ended", null);
            }
            text = text(all);
        }
        return text;
    }

    private static boolean forgetOldestFinished(Map<String, Entry> all, String except) {
        Optional<Map.Entry<String, Entry>> oldest = all.entrySet().stream()
                .filter(entry -> entry.getValue().record().state() == UpdateState.IDLE)
                .filter(entry -> !entry.getKey().equals(except))
                .min(Comparator.comparing((Map.Entry<String, Entry> entry) -> isBare(entry.getValue().record()))
                        .thenComparing(entry -> entry.getValue().record().changed()));
        oldest.ifPresent(entry -> forget(all, entry.getKey(), entry.getValue().record()));
        return oldest.isPresent();
    }

    private static void forget(Map<String, Entry> all, String target, UpdateRecord record) {
        if (record.counters().isEmpty() || isBare(record)) {
            all.remove(target);
        } else {
            all.put(target, Entry.of(record.bare()));
        }
    }

    private static boolean isBare(UpdateRecord record) {
        return !record.counters().isEmpty() && record.equals(record.bare());
    }

    private static String text(Map<String, Entry> all) {
        StringJoiner updates = new StringJoiner(",", "{\"form\":" + FORM + ",\"updates\":{", "}}");
        all.forEach((target, entry) -> updates.add(ascii(new JsonPrimitive(target).toString()) + ":" + entry.json()));
        return Packing.pack(updates.toString());
    }

    /** Characters beyond ASCII occur in JSON only inside strings, where an escape means the same. */
    private static String ascii(String json) {
        StringBuilder text = new StringBuilder(json.length());
        json.chars().forEach(c -> {
            if (c >= ' ' && c <= '~') {
                text.append((char) c);
            } else {
                text.append(String.format("\\u%04x", c));
            }
        });
        return text.toString();
    }
}
