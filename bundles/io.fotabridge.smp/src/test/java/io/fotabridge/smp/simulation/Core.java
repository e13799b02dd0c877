// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.simulation;

import java.util.Arrays;
import java.util.HexFormat;

/** The pair of slots of one image, and what MCUboot does with them at a reset. */
final class Core {

    Slot primary;
    Slot secondary = new Slot();
    boolean rejectsNewImage;
    /** Of what it runs nothing is told, and nothing can be booted for a test (nRF5340's network core). */
    boolean isBlind;
    /** Its boot loader unpacks what it installs. */
    boolean unpacks;

    private final byte[] former;

    Core(TestImage running) {
        primary = Slot.holding(running);
        primary.confirmed = true;
        former = running.bytes();
    }

    /** Swaps for test or for good, swaps back what was not confirmed, or does nothing. */
    void boot(boolean overwrites) {
        if (secondary.pending && rejectsNewImage) {
            secondary.erase(0);
        } else if (secondary.pending && isBlind) {
            primary = secondary;
            secondary = new Slot();
        } else if (secondary.pending) {
            boolean forGood = secondary.permanent || overwrites;
            swap();
            if (unpacks) {
                primary = Slot.holding(new TestImage(primary.content).unpacked());
            }
            primary.confirmed = forGood;
            secondary.confirmed = !forGood;
            primary.pending = false;
            primary.permanent = false;
        } else if (!primary.confirmed && secondary.isComplete()) {
            swap();
            primary.confirmed = true;
            secondary.confirmed = false;
        }
    }

    /** Whether the boot loader finds what was sent to it wrong, all the same which slot it was sent to. */
    boolean isRefused(Slot slot) {
        return rejectsNewImage && !Arrays.equals(slot.content, former);
    }

    boolean canStart() {
        return primary.isComplete() && !isRefused(primary);
    }

    private void swap() {
        Slot former = primary;
        primary = secondary;
        secondary = former;
    }

    boolean isInUse() {
        return secondary.pending || !primary.confirmed && !isBlind;
    }

    @Override
    public String toString() {
        return "runs " + HexFormat.of().formatHex(TestImage.imageHash(primary.content), 0, 4)
                + (primary.confirmed ? " confirmed" : "") + ", staged " + secondary.written + " of "
                + secondary.content.length + (secondary.pending ? " pending" : "");
    }
}
