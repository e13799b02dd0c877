// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.ImageBytes;
import io.fotabridge.api.target.BootChoice;
import io.fotabridge.api.target.Holding;
import io.fotabridge.api.target.Holding.HeldImage;
import io.fotabridge.api.target.ImageRules;
import io.fotabridge.api.target.ImageScope;
import io.fotabridge.api.target.Inventory;
import io.fotabridge.api.target.SlottedTarget;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.target.TransferListener;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A device with two slots and a boot loader that tests, reverts and rejects; it has its own power. For any thread. */
final class FakeDevice implements Powered {

    enum Mood {
        GOOD,
        REVERTS,
        /** The gateway's first question after a trial has begun ends it, and it is left alone in the next one. */
        REVERTS_DISTURBED,
        REJECTS,
        /** What was sent the first time was changed on its way, and nobody noticed. */
        REJECTS_ONCE,
        FAILS_SELF_TEST,
        /** Once it was seen to run, the new image answers nothing any more. */
        HANGS,
        SILENT
    }

    final String oldHash = "00".repeat(32);
    volatile Mood mood = Mood.GOOD;
    volatile ImageRules rules = ImageRules.DEFAULT;
    volatile long capacity = 1 << 20;
    volatile Runnable beforeInspect = () -> {};
    volatile Runnable beforeStage = () -> {};
    volatile Runnable beforeSelect = () -> {};
    volatile Runnable afterSelect = () -> {};
    volatile Runnable beforeConfirm = () -> {};
    /** So many times it does not hear that it is to restart. */
    volatile int resetsLost;
    /** It lets a slot be erased that is marked for the next boot. */
    volatile boolean erasesMarked = true;
    final Reception reception = new Reception();
    volatile int restarts;
    private volatile int trials;
    volatile boolean storesUnchecked;
    /** What its boot loader makes of an image that it boots, hash by hash. */
    volatile UnaryOperator<String> unpacks = hash -> hash;
    /** Nothing runs: its boot loader answers, and lists what it would boot without a hash. */
    private volatile boolean isInRecovery;
    volatile String toldVersion = "1.1.0";
    /** Its list of images has no hashes. */
    volatile boolean tellsNoHashes;
    private volatile HeldImage running = new HeldImage("1.0.0", oldHash, true, false);
    private volatile HeldImage other;

    void runs(String version) {
        running = new HeldImage(version, oldHash, true, false);
    }

    /** What an earlier update left in its other slot. */
    void hasStaged(String hash) {
        other = new HeldImage("1.1.0", hash, false, false);
    }

    /** Somebody was there with a programmer. */
    void isFlashedByHand(String hash) {
        running = new HeldImage("1.0.0", hash, true, false);
        other = null;
    }

    /** Its boot loader would start this image, if there is any. */
    void isInRecovery(Optional<String> hash) {
        isInRecovery = true;
        other = hash.map(named -> new HeldImage("1.1.0", named, false, true)).orElse(null);
    }

    boolean isPending() {
        return other != null && other.pending();
    }

    String runningHash() {
        return running.hash();
    }

    boolean runsConfirmed(String hash) {
        return running.hash().equals(hash) && running.confirmed();
    }

    @Override
    public SlottedTarget during(PowerCut cut) {
        return new Target(cut);
    }

    private void boot() {
        restarts++;
        if (isInRecovery) {
            running = new HeldImage(other.version(), other.hash(), true, false);
            other = null;
            isInRecovery = false;
        } else if (!running.confirmed()) {
            swap(true); // it was a test and nobody confirmed it
        } else if (other != null && other.pending()) {
            if (mood == Mood.REJECTS || mood == Mood.REJECTS_ONCE) {
                other = null;
                mood = mood == Mood.REJECTS ? mood : Mood.GOOD;
            } else {
                other = new HeldImage(other.version(), unpacks.apply(other.hash()), false, true);
                swap(false);
                if (mood == Mood.REVERTS || mood == Mood.REVERTS_DISTURBED && trials++ == 0) {
                    swap(true);
                }
            }
        }
    }

    private void swap(boolean confirmed) {
        HeldImage before = running;
        running = new HeldImage(other.version(), other.hash(), confirmed, false);
        other = new HeldImage(before.version(), before.hash(), false, false);
    }

    private HeldImage told(HeldImage image) {
        if (isInRecovery) {
            return new HeldImage(toldVersion, "", false, true);
        }
        return tellsNoHashes ? new HeldImage(image.version(), "", image.confirmed(), image.pending()) : image;
    }

    private final class Target implements SlottedTarget {

        private final PowerCut cut;
        private boolean disturbed;

        Target(PowerCut cut) {
            this.cut = cut;
        }

        @Override
        public TargetDescription description() {
            return new TargetDescription("sensor", TargetDescription.Role.SUB_DEVICE, "", "", "", false, rules);
        }

        @Override
        public ImageScope scope() {
            return new ImageScope(0, false);
        }

        @Override
        public Inventory inspect() throws FirmwareException {
            beforeInspect.run();
            cut.point("inspect");
            if (mood == Mood.SILENT) {
                throw new FirmwareException(FailureCause.DEVICE_SILENT, "sensor does not answer");
            }
            Optional<HeldImage> runs = Optional.of(running).filter(image -> !isInRecovery).map(FakeDevice.this::told);
            Holding holding = new Holding(runs, Optional.ofNullable(other).map(FakeDevice.this::told), capacity);
            return new Inventory(Map.of(0, holding), true, BootChoice.SWAPS, storesUnchecked);
        }

        @Override
        public void stage(FirmwareImage image, ImageBytes bytes, TransferListener progress) throws FirmwareException {
            beforeStage.run();
            cut.point("stage");
            other = null;
            reception.take(bytes, cut, progress);
            other = new HeldImage(image.version(), image.hash(), false, false);
        }

        @Override
        public void select(FirmwareImage image) {
            beforeSelect.run();
            cut.point("select");
            other = new HeldImage(other.version(), other.hash(), false, true);
            afterSelect.run();
            cut.point("selected");
        }

        @Override
        public boolean deselect(FirmwareImage image) {
            other = erasesMarked ? null : other;
            return erasesMarked;
        }

        @Override
        public void restart() throws FirmwareException {
            cut.point("restart");
            requireNotHung();
            resetsLost--;
            if (resetsLost < 0) {
                boot();
            }
            cut.point("restarted");
        }

        @Override
        public void awaitReturn() {
            cut.point("await");
            disturbed = mood == Mood.REVERTS_DISTURBED && trials == 1;
        }

        @Override
        public boolean disturbedBoot() {
            return disturbed;
        }

        @Override
        public void selfTest() throws FirmwareException {
            cut.point("self-test");
            requireNotHung();
            if (mood == Mood.FAILS_SELF_TEST) {
                throw new FirmwareException(FailureCause.DEVICE_REFUSED, "the sensor reads nonsense");
            }
        }

        private void requireNotHung() throws FirmwareException {
            if (mood == Mood.HANGS && !running.confirmed()) {
                throw new FirmwareException(FailureCause.DEVICE_SILENT, "the sensor hangs");
            }
        }

        @Override
        public Confirmation confirmation() {
            return Confirmation.AFTER_SELF_TEST;
        }

        @Override
        public void confirm(FirmwareImage image) {
            beforeConfirm.run();
            cut.point("confirm");
            running = new HeldImage(running.version(), running.hash(), true, false);
            cut.point("confirmed");
        }
    }
}
