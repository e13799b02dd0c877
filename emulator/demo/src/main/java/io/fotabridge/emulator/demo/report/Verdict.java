// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.report;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Whether the demonstration has shown what it promised. */
public record Verdict(List<String> complaints) {

    /** Judges all devices. */
    public static Verdict of(List<Evidence> evidence) throws IOException {
        List<String> complaints = new ArrayList<>();
        for (Evidence device : evidence) {
            complaintsAbout(device).forEach(what -> complaints.add(device.device() + ": " + what));
        }
        return new Verdict(List.copyOf(complaints));
    }

    public boolean isGood() {
        return complaints.isEmpty();
    }

    private static List<String> complaintsAbout(Evidence device) throws IOException {
        List<String> complaints = new ArrayList<>();
        if (!device.updated()) {
            complaints.add("the server was not told of a success, the update " + device.serverSays());
        }
        if (!device.bootedHash().equals(device.wanted().hash())) {
            complaints.add("it runs another image than the one it should");
        }
        if (!Files.exists(device.flash())) {
            complaints.add("its flash is empty");
        } else {
            OptionalLong difference = FlashComparison.firstDifference(device.wanted().file(), device.flash());
            difference.ifPresent(at -> complaints.add("its flash differs from the image, first at byte " + at));
        }
        if (!device.confirmed()) {
            complaints.add("the image is not confirmed: the next reset would bring the old one back");
        }
        if (!device.wentOn()) {
            complaints.add("the transfer was begun anew after the kill, instead of going on");
        }
        return complaints;
    }
}
