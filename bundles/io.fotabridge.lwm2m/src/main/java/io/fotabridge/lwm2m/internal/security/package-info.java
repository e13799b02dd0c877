// SPDX-License-Identifier: EPL-2.0
/** DTLS: who the gateway is to a server, how it knows the server, and sessions that are resumed. */
package io.fotabridge.lwm2m.internal.security;
