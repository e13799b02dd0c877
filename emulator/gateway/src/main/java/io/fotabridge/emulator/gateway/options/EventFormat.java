// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway.options;

/** How events are told on standard output. */
public enum EventFormat {
    /** One JSON object a line. */
    JSON
}
