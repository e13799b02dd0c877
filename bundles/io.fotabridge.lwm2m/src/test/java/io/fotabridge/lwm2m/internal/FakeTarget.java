// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal;

import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.target.InstallingTarget;
import io.fotabridge.api.target.LinkQuality;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.target.TransferListener;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** A target that has a link, and takes no firmware. */
public final class FakeTarget implements InstallingTarget {

    private final TargetDescription description;
    private volatile LinkQuality link = LinkQuality.UNKNOWN;

    public FakeTarget(TargetDescription description) {
        this.description = description;
    }

    public void receivesBluetoothAt(int dbm) {
        link = new LinkQuality(LinkQuality.Bearer.BLUETOOTH, true, OptionalInt.of(dbm));
    }

    public void hangsOnAWire(boolean up) {
        link = new LinkQuality(LinkQuality.Bearer.WIRE, up, OptionalInt.empty());
    }

    @Override
    public TargetDescription description() {
        return description;
    }

    @Override
    public LinkQuality link() {
        return link;
    }

    @Override
    public void install(List<FirmwareImage> images, Path packageFile, TransferListener progress) {
        throw new UnsupportedOperationException("nothing is to be installed");
    }

    @Override
    public String runningVersion() {
        return "";
    }
}
