// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.probe;

import io.fotabridge.emulator.kura.framework.Calls;
import java.util.Map;

/** Notes what it is told. */
public final class Probe {

    public void activate(Map<String, Object> properties) {
        Calls.SEEN.add(new Calls.Call("activate", properties));
    }

    public void modified(Map<String, Object> properties) {
        Calls.SEEN.add(new Calls.Call("modified", properties));
    }

    public void deactivate(Map<String, Object> properties) {
        Calls.SEEN.add(new Calls.Call("deactivate", properties));
    }
}
