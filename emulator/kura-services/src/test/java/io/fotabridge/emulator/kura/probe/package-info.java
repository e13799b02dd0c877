// SPDX-License-Identifier: EPL-2.0
/** A component of another bundle than the anchor's, as the working components of the product are. */
package io.fotabridge.emulator.kura.probe;
