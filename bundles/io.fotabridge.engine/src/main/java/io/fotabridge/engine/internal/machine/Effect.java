// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.machine;

import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.engine.internal.machine.UpdateRecord.Activation;
import io.fotabridge.engine.internal.machine.UpdateRecord.PackageId;
import java.util.List;

/**
 * What is to be done after a transition. That the new record is made durable and announced first, and in this order,
 * goes without an effect.
 */
public sealed interface Effect {

    /** Has it done by whoever does such things. */
    void on(Performer performer);

    /** Does the effects; one method for each, so that the compiler knows when one is forgotten. */
    interface Performer {

        /** Interrupt whatever is being done for this update. */
        void stopWork();

        /** Throw away what was received so far. */
        void dropPackage();

        /** Fetch the package. */
        void fetch(String uri);

        /** Take the blocks that the server pushes. */
        void receive();

        /** Find out what the package is. */
        void check(PackageId id);

        /** Bring the images to the target. */
        void stage(PackageId id, List<FirmwareImage> images);

        /** Let {@link UpdateEvent.InstallationDue} happen next, after this transition has been announced. */
        void proceed();

        /** Let {@link UpdateEvent.InstallationDue} happen when the installation that was put off may begin. */
        void awaitWindow();

        /** Make the target run the images, going on from a step that may have been reached before a power cut. */
        void install(PackageId id, List<FirmwareImage> images, Activation from);
    }

    record StopWork() implements Effect {
        @Override
        public void on(Performer performer) {
            performer.stopWork();
        }
    }

    record DropPackage() implements Effect {
        @Override
        public void on(Performer performer) {
            performer.dropPackage();
        }
    }

    record Fetch(String uri) implements Effect {
        @Override
        public void on(Performer performer) {
            performer.fetch(uri);
        }
    }

    record Receive() implements Effect {
        @Override
        public void on(Performer performer) {
            performer.receive();
        }
    }

    record Check(PackageId id) implements Effect {
        @Override
        public void on(Performer performer) {
            performer.check(id);
        }
    }

    record Stage(PackageId id, List<FirmwareImage> images) implements Effect {
        @Override
        public void on(Performer performer) {
            performer.stage(id, images);
        }
    }

    record Proceed() implements Effect {
        @Override
        public void on(Performer performer) {
            performer.proceed();
        }
    }

    record AwaitWindow() implements Effect {
        @Override
        public void on(Performer performer) {
            performer.awaitWindow();
        }
    }

    record Install(PackageId id, List<FirmwareImage> images, Activation from) implements Effect {
        @Override
        public void on(Performer performer) {
            performer.install(id, images, from);
        }
    }
}
