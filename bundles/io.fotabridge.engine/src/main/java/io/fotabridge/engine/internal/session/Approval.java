// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.engine.internal.check.Admission;
import io.fotabridge.engine.internal.check.PackageCheck;
import io.fotabridge.engine.internal.check.Trust;
import io.fotabridge.engine.internal.machine.SecurityCounter;
import io.fotabridge.engine.internal.policy.Downgrades;
import io.fotabridge.engine.internal.store.StoredPackage;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether a package may go onto a target, by what the operator asks of it now. Blocks where the device is to be asked.
 *
 * @param known the security counters of what was installed on the target, the newest first
 */
record Approval(
        TargetDescription target, Surroundings around, Procedure procedure, Supplier<List<SecurityCounter>> known) {

    /** Whether there is any package that could be accepted; asked before one is paid for. */
    void requirePossible() throws FirmwareException {
        procedure.requireReady();
        trust().requirePossible();
    }

    /** The images of a package, all of which may go onto the target. */
    List<FirmwareImage> images(StoredPackage pack) throws FirmwareException, InterruptedException {
        requirePossible();
        boolean takesRaw = target.takesRawFiles() || around.settings().get().rawFilesAllowed();
        List<FirmwareImage> images = new PackageCheck(around.readers(), trust()).check(pack, takesRaw);
        require(images);
        return images;
    }

    /**
     * Asked once more before anything is marked for boot: hours may have passed, in which a key was withdrawn, or the
     * device flashed by hand. Of a package that is gone from the store, what was found in it is judged, as far as that
     * can be done without it.
     */
    void renew(Optional<StoredPackage> pack, List<FirmwareImage> found) throws FirmwareException, InterruptedException {
        if (pack.isPresent()) {
            images(pack.get());
        } else {
            requirePossible();
            trust().requireNothingToVerify(found);
            require(found);
        }
    }

    private Trust trust() {
        return Trust.of(
                target.rules(),
                around.settings().get().trust(),
                around.policy().get().signatureRequired());
    }

    private void require(List<FirmwareImage> images) throws FirmwareException, InterruptedException {
        procedure.require(images);
        boolean refusesOlder = around.policy().get().downgrades() == Downgrades.REFUSED;
        new Admission(target, procedure.scope(), refusesOlder, known.get()).require(images, procedure::running);
    }
}
