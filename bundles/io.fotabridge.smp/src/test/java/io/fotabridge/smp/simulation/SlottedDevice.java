// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A device with two slots for each of its images: what lies there, and what a test puts there. */
abstract class SlottedDevice {

    final List<Core> cores = new ArrayList<>();

    SlottedDevice(TestImage running) {
        cores.add(new Core(running));
    }

    final Core core(int number) {
        return cores.get(number);
    }

    final Core first() {
        return cores.get(0);
    }

    /** It has one more image. */
    public void givenAnotherCore(TestImage running) {
        cores.add(new Core(running));
    }

    /** It tells nothing of what its other cores run, and takes what is marked for them for good. */
    public void givenItsOtherCoresAreBlind() {
        cores.stream().skip(1).forEach(core -> core.isBlind = true);
    }

    public boolean isRunning(int number, TestImage image) {
        return Arrays.equals(core(number).primary.content, image.bytes());
    }

    public boolean hasStaged(int number, TestImage image) {
        Slot slot = core(number).secondary;
        return slot.isComplete() && Arrays.equals(slot.content, image.bytes());
    }

    public boolean isConfirmed(int number) {
        return core(number).primary.confirmed;
    }

    public boolean isPending(int number) {
        return core(number).secondary.pending;
    }

    public boolean isRunning(TestImage image) {
        return isRunning(0, image);
    }

    public boolean isConfirmed() {
        return isConfirmed(0);
    }

    public boolean hasStaged(TestImage image) {
        return hasStaged(0, image);
    }

    public boolean isPending() {
        return isPending(0);
    }

    public boolean isPermanent() {
        return first().secondary.permanent;
    }

    public void givenStaged(TestImage image, boolean pending) {
        givenStaged(0, image, pending);
    }

    public void givenStaged(int number, TestImage image, boolean pending) {
        core(number).secondary = Slot.holding(image);
        core(number).secondary.pending = pending;
    }

    /** What is staged is to stay. */
    public void givenMarkedForGood() {
        first().secondary.permanent = true;
    }

    /** The boot loader will find the signature wrong. */
    public void givenItRejectsNewImages() {
        givenItRejectsNewImages(0);
    }

    public void givenItRejectsNewImages(int number) {
        core(number).rejectsNewImage = true;
    }

    /** The images that it is sent are compressed. */
    public void givenItUnpacksNewImages() {
        cores.forEach(core -> core.unpacks = true);
    }

    public void givenNoImages() {
        first().primary = new Slot();
        first().secondary = new Slot();
    }

    /** Its primary slot holds half an image. */
    public void givenNoApplication() {
        first().primary.erase(100);
    }

    @Override
    public String toString() {
        return cores.stream().map(Core::toString).collect(Collectors.joining("; "));
    }
}
