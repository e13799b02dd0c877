// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.display;

/** One way of bytes to one device. */
public record Hop(String device, Leg leg) {}
