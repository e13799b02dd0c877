// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server.request;

import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapStackFactory;
import org.eclipse.californium.core.network.Outbox;
import org.eclipse.californium.core.network.stack.BaseCoapStack;
import org.eclipse.californium.core.network.stack.BlockwiseLayer;
import org.eclipse.californium.core.network.stack.CongestionControlLayer;
import org.eclipse.californium.core.network.stack.ExchangeCleanupLayer;
import org.eclipse.californium.core.network.stack.Layer;
import org.eclipse.californium.core.network.stack.ObserveLayer;
import org.eclipse.californium.elements.EndpointContextMatcher;
import org.eclipse.californium.elements.config.Configuration;

/** Californium's UDP stack with one layer more. */
public final class BlockStack extends BaseCoapStack {

    private BlockStack(String tag, Configuration config, EndpointContextMatcher matcher, Outbox outbox) {
        super(outbox);
        setLayers(new Layer[] {
            new ExchangeCleanupLayer(config),
            new ObserveLayer(config),
            new BlockwiseLayer(tag, false, config, matcher),
            new BlockAnswerLayer(),
            CongestionControlLayer.newImplementation(tag, config)
        });
    }

    /** For every endpoint that a {@link BlockSender} sends through. */
    public static CoapStackFactory factory() {
        return (protocol, tag, config, matcher, outbox, argument) -> new BlockStack(tag, config, matcher, outbox);
    }

    /** What the endpoint's configuration must say: a refused block is not sent anew behind the sender's back. */
    public static void configure(Configuration config) {
        config.set(CoapConfig.BLOCKWISE_ENTITY_TOO_LARGE_AUTO_FAILOVER, false);
    }
}
