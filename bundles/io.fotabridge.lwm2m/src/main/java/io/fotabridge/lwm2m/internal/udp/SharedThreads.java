// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.udp;

import org.eclipse.californium.elements.util.ProtocolScheduledExecutorService;

/**
 * What all endpoints of a server run on.
 *
 * @param datagrams receives for them
 * @param protocol  where CoAP and DTLS are worked on
 */
public record SharedThreads(DatagramLoop datagrams, ProtocolScheduledExecutorService protocol) {}
