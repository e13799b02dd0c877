// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.framework;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a component of another bundle was told; shared between that bundle and the test. */
public final class Calls {

    public static final List<Call> SEEN = new CopyOnWriteArrayList<>();

    private Calls() {
    }

    /** One call of activate, modified or deactivate. */
    public record Call(String method, Map<String, Object> properties) {
    }
}
