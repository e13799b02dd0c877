// SPDX-License-Identifier: EPL-2.0
/** The signatures that MCUboot images carry: over the image hash or, of Ed25519, also over the image. */
package io.fotabridge.image.internal.signature;
