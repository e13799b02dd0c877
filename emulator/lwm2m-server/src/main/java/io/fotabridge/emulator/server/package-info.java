// SPDX-License-Identifier: EPL-2.0
/** A LwM2M server that plays the operator: it watches the devices and updates them, by push or by pull. */
package io.fotabridge.emulator.server;
