// SPDX-License-Identifier: EPL-2.0
/** Keeps the state of all updates: in a journal at once, and in Kura's configuration at milestones. */
package io.fotabridge.kura.internal.state;
