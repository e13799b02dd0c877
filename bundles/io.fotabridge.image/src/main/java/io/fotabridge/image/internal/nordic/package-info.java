// SPDX-License-Identifier: EPL-2.0
/** Packages for the boot loader of Nordic's nRF5 SDK: what their manifest and their init packets say. No I/O. */
package io.fotabridge.image.internal.nordic;
