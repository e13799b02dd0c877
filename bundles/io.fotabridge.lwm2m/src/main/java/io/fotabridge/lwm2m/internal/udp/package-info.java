// SPDX-License-Identifier: EPL-2.0
/** Datagrams of many sockets on one thread. */
package io.fotabridge.lwm2m.internal.udp;
