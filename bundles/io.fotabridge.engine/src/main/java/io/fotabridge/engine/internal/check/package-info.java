// SPDX-License-Identifier: EPL-2.0
/** Whether a package is what it claims to be, and fit for a target. */
package io.fotabridge.engine.internal.check;
