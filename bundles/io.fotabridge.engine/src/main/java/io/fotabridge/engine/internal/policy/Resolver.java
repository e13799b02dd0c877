// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.policy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a name. Blocks. */
@FunctionalInterface
interface Resolver {

    /** The platform's. */
    Resolver PLATFORM = name -> List.of(InetAddress.getAllByName(name));

    /** At least one address. */
    List<InetAddress> resolve(String name) throws UnknownHostException;
}
