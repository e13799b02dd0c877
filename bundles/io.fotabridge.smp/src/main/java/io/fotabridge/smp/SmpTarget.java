// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.ImageBytes;
import io.fotabridge.api.link.FrameLink;
import io.fotabridge.api.target.Inventory;
import io.fotabridge.api.target.SlottedTarget;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.target.TransferListener;
import io.fotabridge.smp.internal.client.Conversation;
import io.fotabridge.smp.internal.client.Timekeeper;
import io.fotabridge.smp.internal.lifecycle.Approval;
import io.fotabridge.smp.internal.lifecycle.Inspection;
import io.fotabridge.smp.internal.lifecycle.Reset;
import io.fotabridge.smp.internal.lifecycle.Return;
import io.fotabridge.smp.internal.lifecycle.Selection;
import io.fotabridge.smp.internal.lifecycle.Staging;

/**
 * A device behind a link that speaks SMP (MCUmgr) and boots with MCUboot.
 *
 * <p>Each step opens the link and closes it at its end, so that the operator's own tools can use it between updates;
 * while it is held, one that is slow to open stays connected.
 * A link that breaks in a step is opened again as long as the patience lasts. The messages of failures name the device
 * and the link.
 */
public final class SmpTarget extends TargetOnLink implements SlottedTarget {

    public SmpTarget(TargetDescription description, FrameLink link, SmpSettings settings) {
        this(description, link, settings, Timekeeper.SYSTEM);
    }

    SmpTarget(TargetDescription description, FrameLink link, SmpSettings settings, Timekeeper time) {
        super(description, link, settings, time);
    }

    @Override
    public Inventory inspect() throws FirmwareException, InterruptedException {
        try (Conversation conversation = device.converse()) {
            return new Inspection(conversation).inventory(device.experience());
        }
    }

    @Override
    public void stage(FirmwareImage image, ImageBytes bytes, TransferListener progress)
            throws FirmwareException, InterruptedException {
        try (Conversation conversation = device.converse()) {
            new Staging(device, conversation).stage(image, bytes, progress);
        }
    }

    @Override
    public void select(FirmwareImage image) throws FirmwareException, InterruptedException {
        try (Conversation conversation = device.converse()) {
            new Selection(device, conversation).select(image);
        }
    }

    @Override
    public boolean deselect(FirmwareImage image) throws FirmwareException, InterruptedException {
        try (Conversation conversation = device.converse()) {
            return new Selection(device, conversation).withdraw(image);
        }
    }

    @Override
    public void restart() throws FirmwareException, InterruptedException {
        try (Conversation conversation = device.converse()) {
            new Reset(device, conversation).run();
        }
    }

    @Override
    public void awaitReturn() throws FirmwareException, InterruptedException {
        new Return(device).await();
    }

    @Override
    public boolean disturbedBoot() {
        return device.experience().disturbedBoot();
    }

    @Override
    public void selfTest() throws FirmwareException, InterruptedException {
        try (Conversation conversation = device.converse()) {
            new Approval(device, conversation).selfTest();
        }
    }

    @Override
    public Confirmation confirmation() {
        return device.settings().confirmation();
    }

    @Override
    public void confirm(FirmwareImage image) throws FirmwareException, InterruptedException {
        try (Conversation conversation = device.converse()) {
            new Approval(device, conversation).confirm(image);
        }
    }
}
