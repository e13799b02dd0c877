// SPDX-License-Identifier: EPL-2.0
/** The network interface by which this machine reaches a server. */
package io.fotabridge.lwm2m.internal.network;
