// SPDX-License-Identifier: EPL-2.0
/** The LwM2M state machine as a pure function from a record and an event to a record and effects. */
package io.fotabridge.engine.internal.machine;
