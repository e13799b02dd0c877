// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * A registration as the server sees it.
 *
 * @param endpoint     name of the client
 * @param id           new with every Register, kept by every Update of the registration
 * @param lwm2mVersion 1.0 or 1.1
 * @param secure       whether it came over DTLS
 * @param address      where the client is
 * @param objects      what it offers, as paths
 */
public record Registered(
        String endpoint,
        String id,
        String lwm2mVersion,
        boolean secure,
        InetSocketAddress address,
        List<String> objects) {}
