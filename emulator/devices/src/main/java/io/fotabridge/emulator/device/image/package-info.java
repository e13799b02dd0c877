// SPDX-License-Identifier: EPL-2.0
/** Makes MCUboot images of any size, right ones and wrong ones. */
package io.fotabridge.emulator.device.image;
