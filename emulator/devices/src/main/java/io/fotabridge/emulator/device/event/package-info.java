// SPDX-License-Identifier: EPL-2.0
/** What the device tells about itself, one event a line. */
package io.fotabridge.emulator.device.event;
