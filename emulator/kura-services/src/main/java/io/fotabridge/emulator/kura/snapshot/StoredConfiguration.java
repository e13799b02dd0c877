// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.snapshot;

import java.util.Map;

/**
 * One configuration of a snapshot.
 *
 * @param pid        Kura's pid of the component
 * @param properties its properties; a {@code Password} holds cipher text
 */
public record StoredConfiguration(String pid, Map<String, Object> properties) {
}
