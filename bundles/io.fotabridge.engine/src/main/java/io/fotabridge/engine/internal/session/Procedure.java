// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.target.FirmwareTarget;
import io.fotabridge.api.target.ImageScope;
import io.fotabridge.api.target.InstallingTarget;
import io.fotabridge.api.target.LinkHold;
import io.fotabridge.api.target.SlottedTarget;
import io.fotabridge.api.target.TransferListener;
import io.fotabridge.engine.internal.check.Running;
import io.fotabridge.engine.internal.machine.UpdateRecord.Activation;
import io.fotabridge.engine.internal.store.StoredPackage;
import java.io.IOException;
import java.util.List;

/** The order of the steps for one kind of target. Blocks; can be begun again after any interruption. */
interface Procedure {

    /** The version that the target itself runs now, empty if it cannot be told. */
    String runningVersion() throws FirmwareException, InterruptedException;

    /** Which image of the device is which. */
    ImageScope scope();

    /** What runs now in each image of the device. */
    Running running() throws FirmwareException, InterruptedException;

    /** Keeps the way to the device open between steps, see {@link FirmwareTarget#hold}. */
    LinkHold hold();

    /** @throws FirmwareException when there is no package that this target could be made to run */
    void requireReady() throws FirmwareException;

    /** @throws FirmwareException when a package of these images is not for this target */
    void require(List<FirmwareImage> images) throws FirmwareException;

    /**
     * Brings the images where they are to be before Update.
     *
     * @return the images, with the hashes that the device knows them by
     */
    List<FirmwareImage> stage(StoredPackage pack, List<FirmwareImage> images, TransferListener progress)
            throws FirmwareException, IOException, InterruptedException;

    /**
     * Makes the target run the images.
     *
     * @param source asked only if the package is needed once more
     * @param from how far this had come before the gateway was stopped
     * @return what to tell the operator of it
     */
    String install(PackageSource source, List<FirmwareImage> images, Activation from, Steps steps)
            throws FirmwareException, IOException, InterruptedException;

    /**
     * Takes back what was marked for the next boot, as far as the target lets anybody.
     *
     * @param why the images are not to be installed after all
     * @return the same, with what has become of the marks, if there were any
     */
    default FirmwareException withdrawn(List<FirmwareImage> images, FirmwareException why)
            throws InterruptedException {
        return why;
    }

    /** Where the package is, if it still is anywhere. */
    interface PackageSource {
        StoredPackage get() throws FirmwareException, IOException;
    }

    /** Told of the steps of an installation, before each is taken. */
    interface Steps extends TransferListener {

        /**
         * Returns when it is durable that this step is about to be taken.
         *
         * @throws FirmwareException when it is not: then the step must not be taken
         */
        void reached(Activation step) throws FirmwareException, InterruptedException;

        /** What is going on, for the operator. */
        void says(String what);
    }

    static Procedure of(FirmwareTarget target) {
        if (target instanceof SlottedTarget slotted) {
            return new SlottedProcedure(slotted);
        }
        return new InstallingProcedure((InstallingTarget) target); // sealed: there is no third kind
    }
}
