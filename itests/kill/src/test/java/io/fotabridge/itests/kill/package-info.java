// SPDX-License-Identifier: EPL-2.0
/** A power cut is an ordinary event: gateways are killed at random moments of updates, and the books must balance. */
package io.fotabridge.itests.kill;
