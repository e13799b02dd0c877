// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.snapshot;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.crypto.CryptoService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xml.sax.SAXException;

/** The snapshots in their folder: {@code snapshot_<id>.xml}, encrypted as a whole, written in place as Kura 5 does. */
public final class SnapshotStore {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotStore.class);
    private static final Pattern NAME = Pattern.compile("snapshot_(\\d+)\\.xml");

    private final Path folder;
    private final int kept;
    private final CryptoService crypto;

    /** @param kept how many snapshots there may be; the seed, number 0, counts and is never deleted */
    public SnapshotStore(Path folder, int kept, CryptoService crypto) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.kept = kept;
        this.crypto = crypto;
    }

    /** All numbers, ascending. */
    public TreeSet<Long> ids() throws KuraException {
        try (Stream<Path> files = Files.list(folder)) {
            TreeSet<Long> ids = new TreeSet<>();
            files.map(file -> NAME.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .forEach(name -> ids.add(Long.valueOf(name.group(1))));
            return ids;
        } catch (IOException e) {
            throw new KuraException(KuraErrorCode.CONFIGURATION_SNAPSHOT_LISTING, e);
        }
    }

    /**
     * What the gateway starts with: the newest snapshot, and no other. If that one can't be read, nothing.
     *
     * @throws KuraException if no snapshot at all can be decrypted: then Kura has no configuration service
     */
    public List<StoredConfiguration> loadAtStart() throws KuraException {
        TreeSet<Long> ids = ids();
        if (ids.isEmpty()) {
            return List.of();
        }
        if (ids.stream().noneMatch(this::isReadable)) {
            throw new KuraException(KuraErrorCode.CONFIGURATION_SNAPSHOT_LOADING, "Error loading latest snapshot");
        }
        return load(ids.last());
    }

    /** The configurations of one snapshot; none if it can't be read, which is not an error to Kura. */
    public List<StoredConfiguration> load(long id) throws KuraException {
        if (!Files.exists(file(id))) {
            throw new KuraException(KuraErrorCode.CONFIGURATION_SNAPSHOT_NOT_FOUND, id);
        }
        try {
            return SnapshotXml.read(text(id));
        } catch (SAXException | KuraException e) {
            LOG.warn("Snapshot {} can't be read, it counts as empty", id, e);
            return List.of();
        }
    }

    /** Writes a snapshot, durably, and deletes the oldest. */
    public long save(List<StoredConfiguration> configurations) throws KuraException {
        TreeSet<Long> ids = ids();
        long id = Math.max(System.currentTimeMillis(), ids.isEmpty() ? 1 : ids.last() + 1);
        char[] cipher = crypto.encryptAes(SnapshotXml.write(configurations).toCharArray());
        try (FileOutputStream out = new FileOutputStream(file(id).toFile())) {
            out.write(new String(cipher).getBytes(StandardCharsets.US_ASCII));
            out.getFD().sync();
        } catch (IOException e) {
            throw new KuraException(KuraErrorCode.CONFIGURATION_SNAPSHOT_TAKING, e);
        }
        ids.add(id);
        deleteOldest(ids);
        return id;
    }

    private void deleteOldest(TreeSet<Long> ids) throws KuraException {
        try {
            for (Long oldest = ids.higher(0L); ids.size() > kept && oldest != null; oldest = ids.higher(0L)) {
                Files.deleteIfExists(file(oldest));
                ids.remove(oldest);
            }
        } catch (IOException e) {
            throw new KuraException(KuraErrorCode.CONFIGURATION_SNAPSHOT_TAKING, e);
        }
    }

    private boolean isReadable(long id) {
        try {
            text(id);
            return true;
        } catch (KuraException e) {
            LOG.warn("Snapshot {} can't be decrypted", id, e);
            return false;
        }
    }

    /** A snapshot in plain text, as somebody may have put it there, is taken as it is. */
    private String text(long id) throws KuraException {
        try {
            String content = Files.readString(file(id), StandardCharsets.UTF_8);
            if (content.startsWith("<")) {
                return content;
            }
            if (content.isBlank()) {
                throw new KuraException(KuraErrorCode.DECODER_ERROR, "snapshot " + id + " is empty");
            }
            return new String(crypto.decryptAes(content.toCharArray()));
        } catch (IOException | IllegalArgumentException e) {
            throw new KuraException(KuraErrorCode.CONFIGURATION_SNAPSHOT_LOADING, e, id);
        }
    }

    private Path file(long id) {
        return folder.resolve("snapshot_" + id + ".xml");
    }
}
