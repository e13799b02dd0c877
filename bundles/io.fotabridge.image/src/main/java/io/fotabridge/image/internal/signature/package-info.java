// SPDX-License-Identifier: EPL-2.0
/** The signatures that MCUboot images carry, all of them checked over the image hash. */
package io.fotabridge.image.internal.signature;
