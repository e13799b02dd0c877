// SPDX-License-Identifier: EPL-2.0
/** Fetching packages over HTTP(S), and the patience of a download. */
package io.fotabridge.engine.internal.download;
