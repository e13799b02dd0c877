// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.policy;

/** Whether targets may be given an older version than the one they run. */
public enum Downgrades {
    /** Unless the rules of a target refuse it. */
    ALLOWED,
    REFUSED
}
