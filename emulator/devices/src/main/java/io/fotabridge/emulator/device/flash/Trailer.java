// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.flash;

/**
 * What stands at the end of a slot, as far as MCUboot decides by it.
 *
 * @param magic    whether the trailer has been written at all
 * @param copyDone whether the image came here by a completed swap
 * @param imageOk  whether the image is to stay
 */
public record Trailer(boolean magic, boolean copyDone, boolean imageOk) {
    /** Nothing written: an image that was flashed by a programmer, or an erased slot. */
    public static final Trailer ERASED = new Trailer(false, false, false);
    /** In the second slot: boot it once. */
    public static final Trailer TEST = new Trailer(true, false, false);
    /** In the second slot: boot it for good. */
    public static final Trailer PERMANENT = new Trailer(true, false, true);
    /** In the first slot, after a swap for a test: goes back at the next reset. */
    public static final Trailer ON_TRIAL = new Trailer(true, true, false);
    /** In the first slot, after a swap for good, a confirmation, or a swap back. */
    public static final Trailer SETTLED = new Trailer(true, true, true);

    /** The same with image_ok set. */
    public Trailer confirmed() {
        return new Trailer(magic, copyDone, true);
    }
}
