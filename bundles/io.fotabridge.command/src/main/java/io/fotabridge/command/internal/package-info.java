// SPDX-License-Identifier: EPL-2.0
/** Targets whose firmware is installed by a program of the operator's: devices whose vendor has a tool, the gateway. */
package io.fotabridge.command.internal;
