// SPDX-License-Identifier: EPL-2.0
/** The byte layout of MCUboot images (MCUboot, docs/design.md, "Image format"): pure parsing, no I/O. */
package io.fotabridge.image.internal.format;
