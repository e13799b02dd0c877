// SPDX-License-Identifier: EPL-2.0
/** Reads MCUboot images and decides whether they are intact and whether they may be trusted. */
package io.fotabridge.image.internal;
