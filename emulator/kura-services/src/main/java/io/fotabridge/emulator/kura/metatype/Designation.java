// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.metatype;

/**
 * A definition and what it is for.
 *
 * @param pid        of the component, or of the factory
 * @param factory    whether it is a factory
 * @param definition null if the file's OCD has another id than the pid: Kura seeds such a component and then drops all
 *                   its updates
 */
public record Designation(String pid, boolean factory, Definition definition) {
}
