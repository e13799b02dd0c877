// SPDX-License-Identifier: EPL-2.0
/** When the operator lets devices be updated. */
package io.fotabridge.engine.internal.maintenance;
