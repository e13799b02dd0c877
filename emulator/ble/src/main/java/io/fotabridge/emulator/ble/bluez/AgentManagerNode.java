// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.bluez;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * {@code org.bluez.AgentManager1}: keeps who would answer in a pairing. Nobody is asked: where a pairing just works
 * there is no question, and whether somebody knows a passkey is a setting of the daemon.
 */
final class AgentManagerNode extends Node {
    private static final Set<String> CAPABILITIES =
            Set.of("", "DisplayOnly", "DisplayYesNo", "KeyboardOnly", "NoInputNoOutput", "KeyboardDisplay");

    private final Map<String, Object> agents = new HashMap<>();

    AgentManagerNode(Bluetoothd daemon) {
        super(new ObjectPath("/org/bluez"), Bluez.AGENT_MANAGER, daemon.signals());
    }

    @Override
    void left(String client) {
        agents.remove(client);
    }

    @Override
    CompletableFuture<Object> call(BluezCall call) throws BluezError {
        switch (call.method()) {
            case "RegisterAgent" -> register(call);
            case "UnregisterAgent" -> unregister(call);
            case "RequestDefaultAgent" -> requireAgent(call.sender());
            default -> throw BluezError.unknownMethod(call);
        }
        return done();
    }

    private void register(BluezCall call) throws BluezError {
        if (!CAPABILITIES.contains((String) call.argument(1))) {
            throw BluezError.of("InvalidArguments", "Invalid arguments in method call");
        }
        if (agents.putIfAbsent(call.sender(), call.argument(0)) != null) {
            throw BluezError.of("AlreadyExists", "Already Exists");
        }
    }

    private void unregister(BluezCall call) throws BluezError {
        requireAgent(call.sender());
        agents.remove(call.sender());
    }

    private void requireAgent(String client) throws BluezError {
        if (!agents.containsKey(client)) {
            throw BluezError.of("DoesNotExist", "Does Not Exist");
        }
    }
}
