// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fotabridge.emulator.device.flash.Flash;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;

/** The answer to "slot info": how large each slot is, and by which number one uploads into it. */
public final class SlotInfo {
    private final List<Flash> images;
    private final Numbering numbering;

    /** The image number of an upload that goes into a slot; empty if none does. */
    @FunctionalInterface
    public interface Numbering {
        OptionalInt of(int image, int slot);
    }

    public SlotInfo(List<Flash> images, Numbering numbering) {
        this.images = images;
        this.numbering = numbering;
    }

    public void write(JsonGenerator answer) throws IOException {
        answer.writeArrayFieldStart("images");
        for (int image = 0; image < images.size(); image++) {
            answer.writeStartObject();
            answer.writeNumberField("image", image);
            answer.writeArrayFieldStart("slots");
            for (int slot = 0; slot < 2; slot++) {
                writeSlot(image, slot, answer);
            }
            answer.writeEndArray();
            answer.writeNumberField("max_image_size", images.get(image).maxImageSize());
            answer.writeEndObject();
        }
        answer.writeEndArray();
    }

    private void writeSlot(int image, int slot, JsonGenerator answer) throws IOException {
        answer.writeStartObject();
        answer.writeNumberField("slot", slot);
        answer.writeNumberField("size", images.get(image).slot(slot).size());
        OptionalInt number = numbering.of(image, slot);
        if (number.isPresent()) {
            answer.writeNumberField("upload_image_id", number.getAsInt());
        }
        answer.writeEndObject();
    }
}
