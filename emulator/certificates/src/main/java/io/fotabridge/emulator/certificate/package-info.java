// SPDX-License-Identifier: EPL-2.0
/** Certificate authorities that exist for a moment: they vouch for whatever a test needs to be vouched for. */
package io.fotabridge.emulator.certificate;
