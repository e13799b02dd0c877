// SPDX-License-Identifier: EPL-2.0
/** What Kura tells of the gateway, from the properties that the framework was started with. */
package io.fotabridge.emulator.kura.gateway;
