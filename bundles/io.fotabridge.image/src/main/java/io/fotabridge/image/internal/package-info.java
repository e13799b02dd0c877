// SPDX-License-Identifier: EPL-2.0
/** Reads MCUboot images, alone or several in a zip file; decides whether they are intact and may be trusted. */
package io.fotabridge.image.internal;
