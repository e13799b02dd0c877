// SPDX-License-Identifier: EPL-2.0
/** The devices on serial ports that the operator configures. */
package io.fotabridge.serial.internal.device;
