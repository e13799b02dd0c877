// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.stack;

import io.fotabridge.lwm2m.internal.object.Observations;
import io.fotabridge.lwm2m.internal.push.PushLayer;
import io.fotabridge.lwm2m.internal.push.PushSettings;
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

/** Californium's stack for UDP, with layers that report notifications and take pushed packages out of it. */
public final class EndpointStack extends BaseCoapStack {

    private EndpointStack(
            String tag, Configuration config, EndpointContextMatcher matcher, Outbox outbox,
            NotificationLayer notifications, PushLayer pushes) {
        super(outbox);
        setLayers(new Layer[] {
            new ExchangeCleanupLayer(config),
            notifications,
            new ObserveLayer(config),
            new BlockwiseLayer(tag, false, config, matcher),
            pushes,
            CongestionControlLayer.newImplementation(tag, config)
        });
    }

    /** @param isServer tells the endpoint's server from strangers */
    public static CoapStackFactory factory(
            PushSettings pushes, Observations observations, Predicate<Request> isServer) {
        return (protocol, tag, config, matcher, outbox, argument) -> new EndpointStack(
                tag, config, matcher, outbox, new NotificationLayer(observations), new PushLayer(pushes, isServer));
    }
}
