// SPDX-License-Identifier: EPL-2.0
/** The gateway in a process of its own, and what it tells. */
package io.fotabridge.emulator.demo.gateway;
