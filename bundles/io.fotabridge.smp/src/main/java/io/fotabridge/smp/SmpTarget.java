// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.ImageBytes;
import io.fotabridge.api.link.FrameLink;
import io.fotabridge.api.target.Holding;
import io.fotabridge.api.target.SlottedTarget;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.target.TransferListener;
import java.util.Objects;

/** A device behind a link that speaks SMP. */
public final class SmpTarget implements SlottedTarget {

    private final TargetDescription description;
    private final FrameLink link;
    private final SmpSettings settings;

    public SmpTarget(TargetDescription description, FrameLink link, SmpSettings settings) {
        this.description = Objects.requireNonNull(description, "description");
        this.link = Objects.requireNonNull(link, "link");
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    @Override
    public TargetDescription description() {
        return description;
    }

    @Override
    public Holding inspect() throws FirmwareException, InterruptedException {
        throw new UnsupportedOperationException(link.name());
    }

    @Override
    public void stage(FirmwareImage image, ImageBytes bytes, TransferListener progress)
            throws FirmwareException, InterruptedException {
        throw new UnsupportedOperationException(link.name());
    }

    @Override
    public void select(FirmwareImage image) throws FirmwareException, InterruptedException {
        throw new UnsupportedOperationException(link.name());
    }

    @Override
    public void restart() throws FirmwareException, InterruptedException {
        throw new UnsupportedOperationException(link.name());
    }

    @Override
    public void awaitReturn() throws FirmwareException, InterruptedException {
        throw new UnsupportedOperationException(link.name());
    }

    @Override
    public void selfTest() throws FirmwareException, InterruptedException {
        throw new UnsupportedOperationException(link.name());
    }

    @Override
    public Confirmation confirmation() {
        return settings.confirmation();
    }

    @Override
    public void confirm(FirmwareImage image) throws FirmwareException, InterruptedException {
        throw new UnsupportedOperationException(link.name());
    }
}
