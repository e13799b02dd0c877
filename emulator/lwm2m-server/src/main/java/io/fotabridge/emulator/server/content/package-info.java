// SPDX-License-Identifier: EPL-2.0
/** Bytes that a server hands out, piece by piece, without holding them in memory. */
package io.fotabridge.emulator.server.content;
