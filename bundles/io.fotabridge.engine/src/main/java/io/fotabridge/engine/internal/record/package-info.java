// SPDX-License-Identifier: EPL-2.0
/** How records are written and read. */
package io.fotabridge.engine.internal.record;
