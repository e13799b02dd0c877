// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.push;

import java.util.function.Predicate;
import org.eclipse.californium.core.coap.Request;
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

/** Californium's stack for UDP, and {@link PushLayer} in it. */
final class PushStack extends BaseCoapStack {

    private PushStack(
            String tag, Configuration config, EndpointContextMatcher matcher, Outbox outbox, PushLayer pushLayer) {
        super(outbox);
        setLayers(new Layer[] {
            new ExchangeCleanupLayer(config),
            new ObserveLayer(config),
            new BlockwiseLayer(tag, false, config, matcher),
            pushLayer,
            CongestionControlLayer.newImplementation(tag, config)
        });
    }

    static CoapStackFactory factory(PushSettings settings, Predicate<Request> isServer) {
        return (protocol, tag, config, matcher, outbox, argument) ->
                new PushStack(tag, config, matcher, outbox, new PushLayer(settings, isServer));
    }
}
