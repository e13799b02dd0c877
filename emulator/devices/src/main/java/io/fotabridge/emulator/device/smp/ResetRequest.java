// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

/** Whether somebody has asked for a reset, which is due when that request has been answered. For one thread. */
public final class ResetRequest {
    private boolean made;
    private boolean intoBootLoader;

    /** @param stayInBootLoader whether the boot loader is to wait for commands rather than start the application */
    public void make(boolean stayInBootLoader) {
        made = true;
        intoBootLoader = stayInBootLoader;
    }

    public boolean made() {
        return made;
    }

    public boolean intoBootLoader() {
        return intoBootLoader;
    }
}
