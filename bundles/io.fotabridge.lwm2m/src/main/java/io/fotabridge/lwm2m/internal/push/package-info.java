// SPDX-License-Identifier: EPL-2.0
/** Packages that a server pushes, streamed block by block below Californium's own block handling (RFC 7959). */
package io.fotabridge.lwm2m.internal.push;
