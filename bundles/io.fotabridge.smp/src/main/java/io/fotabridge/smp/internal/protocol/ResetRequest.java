// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

import java.io.IOException;

/**
 * Restarts the device; the application may veto it (rc 10). Its answer can be lost in the reset.
 *
 * @param force          whether it is to happen whatever the application says
 * @param intoBootLoader whether the boot loader is to stay and not to start the application, where it is built for that
 */
public record ResetRequest(boolean force, boolean intoBootLoader) implements SmpRequest<Done> {

    public static final ResetRequest PLAIN = new ResetRequest(false, false);

    public static final ResetRequest INTO_BOOT_LOADER = new ResetRequest(false, true);

    public ResetRequest forced() {
        return new ResetRequest(true, intoBootLoader);
    }

    @Override
    public Command command() {
        return Command.RESET;
    }

    @Override
    public void writeBody(CborWriter out) throws IOException {
        out.map((force ? 1 : 0) + (intoBootLoader ? 1 : 0));
        if (force) {
            // smp_group_0.rst calls it a number; the server takes nothing but a boolean, and passes over all else.
            out.bool("force", true);
        }
        if (intoBootLoader) {
            out.integer("boot_mode", 1);
        }
    }

    @Override
    public Done answer(CborMap body) {
        return Done.DONE;
    }
}
