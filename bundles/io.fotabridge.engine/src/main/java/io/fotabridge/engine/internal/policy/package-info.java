// SPDX-License-Identifier: EPL-2.0
/** What the operator allows: where packages may come from. */
package io.fotabridge.engine.internal.policy;
