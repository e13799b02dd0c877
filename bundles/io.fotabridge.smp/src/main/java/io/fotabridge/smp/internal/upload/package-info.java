// SPDX-License-Identifier: EPL-2.0
/** Bringing an image into a slot: chunks as full as the device allows, several in flight, resumed at its own offset. */
package io.fotabridge.smp.internal.upload;
