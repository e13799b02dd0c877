// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.ImageBytes;
import io.fotabridge.api.target.BootChoice;
import io.fotabridge.api.target.Holding;
import io.fotabridge.api.target.Holding.HeldImage;
import io.fotabridge.api.target.ImageScope;
import io.fotabridge.api.target.Inventory;
import io.fotabridge.api.target.SlottedTarget;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.target.TransferListener;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A device with two images, each with its own slots; it has its own power. For any thread. */
final class FakeTwoCores implements Powered {

    /** What happens to the image of the second core. */
    enum Mood {
        GOOD,
        REJECTS_SECOND,
        REVERTS_SECOND,
        REFUSES_MARK_OF_FIRST,
        REFUSES_CONFIRMATION_OF_SECOND,
        FAILS_SELF_TEST
    }

    /** One pair of slots. */
    static final class Core {
        volatile HeldImage running;
        volatile HeldImage other;
        final Reception reception = new Reception();
        volatile long capacity = 1 << 20;
        /** Nothing is told of what it runs, and what it is given it takes for good. */
        volatile boolean isBlind;

        Core(String oldHash) {
            running = new HeldImage("1.0.0", oldHash, true, false);
        }

        void runs(String version) {
            running = new HeldImage(version, running.hash(), true, false);
        }

        void swap(boolean confirmed) {
            HeldImage before = running;
            running = new HeldImage(other.version(), other.hash(), confirmed, false);
            other = isBlind ? null : new HeldImage(before.version(), before.hash(), false, false);
        }

        boolean keeps(String hash) {
            return running.hash().equals(hash) && running.confirmed();
        }

        Holding holding() {
            return new Holding(Optional.of(running).filter(image -> !isBlind), Optional.ofNullable(other), capacity);
        }
    }

    final List<Core> cores = List.of(new Core("00".repeat(32)), new Core("01".repeat(32)));
    volatile Mood mood = Mood.GOOD;
    volatile ImageScope scope = new ImageScope(0, true);
    volatile boolean takesMarksBack = true;
    volatile boolean tellsAll = true;
    volatile int restarts;

    /** The versions of what is in it from before. */
    void runs(String first, String second) {
        cores.get(0).runs(first);
        cores.get(1).runs(second);
    }

    void boot() {
        restarts++;
        for (Core core : cores) {
            boolean isSecond = core == cores.get(1);
            if (!core.running.confirmed()) {
                core.swap(true);
            } else if (core.other != null && core.other.pending() && isSecond && mood == Mood.REJECTS_SECOND) {
                core.other = null;
            } else if (core.other != null && core.other.pending()) {
                core.swap(core.isBlind);
                if (isSecond && mood == Mood.REVERTS_SECOND) {
                    core.swap(true);
                }
            }
        }
    }

    boolean isAnyPending() {
        return cores.stream().anyMatch(core -> core.other != null && core.other.pending());
    }

    int bytesTransferred() {
        return cores.stream().mapToInt(core -> core.reception.transferred()).sum();
    }

    @Override
    public SlottedTarget during(PowerCut cut) {
        return new Target(cut);
    }

    private final class Target implements SlottedTarget {

        private final PowerCut cut;

        Target(PowerCut cut) {
            this.cut = cut;
        }

        @Override
        public TargetDescription description() {
            return new TargetDescription(Life.TARGET, TargetDescription.Role.SUB_DEVICE, "", "", "", false);
        }

        @Override
        public ImageScope scope() {
            return scope;
        }

        private Core core(FirmwareImage image) {
            return cores.get(scope.numberOf(image));
        }

        @Override
        public Inventory inspect() {
            cut.point("inspect");
            Map<Integer, Holding> holdings = new HashMap<>();
            for (int number = 0; number < cores.size(); number++) {
                holdings.put(number, cores.get(number).holding());
            }
            return new Inventory(holdings, tellsAll, BootChoice.SWAPS, false);
        }

        @Override
        public void stage(FirmwareImage image, ImageBytes bytes, TransferListener progress) throws FirmwareException {
            cut.point("stage");
            if (scope.numberOf(image) >= cores.size()) {
                throw new FirmwareException(FailureCause.DEVICE_REFUSED, "the device has no such slot");
            }
            Core core = core(image);
            core.other = null;
            core.reception.take(bytes, cut, progress);
            core.other = new HeldImage(image.version(), image.hash(), false, false);
        }

        @Override
        public void select(FirmwareImage image) throws FirmwareException {
            cut.point("select");
            if (mood == Mood.REFUSES_MARK_OF_FIRST && core(image) == cores.get(0)) {
                throw new FirmwareException(FailureCause.DEVICE_REFUSED, "sensor says no");
            }
            mark(core(image), true);
            cut.point("selected");
        }

        @Override
        public boolean deselect(FirmwareImage image) {
            cut.point("deselect");
            mark(core(image), !takesMarksBack);
            return takesMarksBack;
        }

        private void mark(Core core, boolean pending) {
            core.other = new HeldImage(core.other.version(), core.other.hash(), false, pending);
        }

        @Override
        public void restart() {
            cut.point("restart");
            boot();
            cut.point("restarted");
        }

        @Override
        public void awaitReturn() {
            cut.point("await");
        }

        @Override
        public void selfTest() throws FirmwareException {
            cut.point("self-test");
            if (mood == Mood.FAILS_SELF_TEST) {
                throw new FirmwareException(FailureCause.DEVICE_REFUSED, "the sensor reads nonsense");
            }
        }

        @Override
        public Confirmation confirmation() {
            return Confirmation.AFTER_SELF_TEST;
        }

        @Override
        public void confirm(FirmwareImage image) throws FirmwareException {
            cut.point("confirm");
            Core core = core(image);
            if (mood == Mood.REFUSES_CONFIRMATION_OF_SECOND && core == cores.get(1)) {
                throw new FirmwareException(FailureCause.DEVICE_REFUSED, "sensor confirms nothing but itself");
            }
            core.running = new HeldImage(core.running.version(), core.running.hash(), true, false);
            cut.point("confirmed");
        }
    }
}
