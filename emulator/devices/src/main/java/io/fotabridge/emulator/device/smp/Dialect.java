// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

import static io.fotabridge.emulator.device.smp.Feature.ECHO;
import static io.fotabridge.emulator.device.smp.Feature.ERASE;
import static io.fotabridge.emulator.device.smp.Feature.OS_INFO;
import static io.fotabridge.emulator.device.smp.Feature.PARAMS;
import static io.fotabridge.emulator.device.smp.Feature.SHELL;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Whose application the device plays. */
public enum Dialect {
    /** Zephyr 4.x: both versions of SMP, no "rc" on success. */
    ZEPHYR(new Versioning(0, 1, true, false, "err"), EnumSet.allOf(Feature.class)),
    /** The same, built without the original protocol. */
    ZEPHYR_V2_ONLY(new Versioning(1, 1, true, false, "err"), EnumSet.allOf(Feature.class)),
    /** Zephyr 3.4, the first with version 2, where an error of a group has another name than ever after. */
    ZEPHYR_3_4(new Versioning(0, 1, true, false, "ret"), EnumSet.of(ECHO, PARAMS, OS_INFO, ERASE, SHELL)),
    /** Zephyr before 3.3: version 1 whatever is asked, "rc" in each answer. */
    ZEPHYR_V1(Versioning.ONE, EnumSet.of(ECHO, PARAMS, ERASE, SHELL)),
    /** Mynewt with mynewt-mcumgr: the same, with neither parameters nor a look at checksums. */
    MYNEWT(Versioning.ONE, EnumSet.of(ECHO, ERASE));

    private static final int MYNEWT_CHUNK = 512;
    private static final int MYNEWT_WRITE_UNIT = 4;
    private static final int ZEPHYR_BUFFER = 384;
    private static final int MYNEWT_BUFFER = 2048;

    private final Versioning versioning;
    private final Set<Feature> features;

    Dialect(Versioning versioning, Set<Feature> features) {
        this.versioning = versioning;
        this.features = features;
    }

    Versioning versioning() {
        return versioning;
    }

    boolean tellsSuccess() {
        return versioning == Versioning.ONE;
    }

    Set<Feature> features() {
        return features;
    }

    /** Whether frames with a wrong checksum are dropped; Mynewt's UART takes them. */
    public boolean checksFrames() {
        return this != MYNEWT;
    }

    /** Bytes of a network buffer, if nothing else is said. Mynewt chains small ones to nearly any length. */
    public int usualBuffer() {
        return this == MYNEWT ? MYNEWT_BUFFER : ZEPHYR_BUFFER;
    }

    /** The longest data of a chunk that reaches the flash: of a longer one only the length does. */
    int longestChunk() {
        return this == MYNEWT ? MYNEWT_CHUNK : Integer.MAX_VALUE;
    }

    /** What is not a multiple of this at the end of a chunk is to be sent again. */
    int writeUnit() {
        return this == MYNEWT ? MYNEWT_WRITE_UNIT : 1;
    }

    /** Whether data may go beyond the length that was announced. */
    boolean takesTooMuch() {
        return this == MYNEWT;
    }

    /** How an upload is refused while what is in the slot is needed; each of the old servers has a word of its own. */
    SmpError noFreeSlot() {
        return switch (this) {
            case ZEPHYR, ZEPHYR_V2_ONLY, ZEPHYR_3_4 -> SmpError.image(ImageError.NO_FREE_SLOT, null);
            case ZEPHYR_V1 -> SmpError.plain(SmpError.ENOENT, null);
            case MYNEWT -> SmpError.plain(SmpError.ENOMEM, null);
        };
    }

    /**
     * Whether what was marked may be marked again and what runs confirmed meanwhile, both without effect, a wrong
     * magic and an unknown hash are invalid requests, and further images are never active.
     */
    boolean old() {
        return versioning == Versioning.ONE;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
