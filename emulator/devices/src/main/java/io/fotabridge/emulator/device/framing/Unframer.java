// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.framing;

import java.util.List;
import java.util.Optional;

/** Finds messages in the bytes that arrive, in two steps, so that noise can be put in between. For one thread. */
public interface Unframer {

    /** The pieces (lines) that end within these bytes. */
    List<byte[]> pieces(byte[] bytes, int length);

    /** Takes a piece; the message that it completes, if it does. Damaged pieces and frames vanish silently. */
    Optional<byte[]> accept(byte[] piece);

    /** Forgets what had arrived, as a reset does. */
    void reset();
}
