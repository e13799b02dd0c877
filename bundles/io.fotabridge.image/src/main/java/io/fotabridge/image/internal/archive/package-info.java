// SPDX-License-Identifier: EPL-2.0
/** Packages of several images: the zip file with a manifest.json that the nRF Connect SDK builds. */
package io.fotabridge.image.internal.archive;
