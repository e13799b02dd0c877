// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server.request;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.leshan.core.node.LwM2mNode;
import org.eclipse.leshan.core.node.LwM2mObject;
import org.eclipse.leshan.core.node.LwM2mObjectInstance;
import org.eclipse.leshan.core.node.LwM2mResource;
import org.eclipse.leshan.core.node.LwM2mResourceInstance;

/** Plain values of Leshan's nodes: a single resource as it is, all above it as maps by id. */
final class NodeValues {

    private NodeValues() {}

    static Optional<Object> of(LwM2mNode node) {
        return Optional.ofNullable(value(node));
    }

    private static Object value(LwM2mNode node) {
        if (node instanceof LwM2mResource resource) {
            return resource.isMultiInstances() ? values(resource.getInstances()) : resource.getValue();
        }
        if (node instanceof LwM2mResourceInstance instance) {
            return instance.getValue();
        }
        if (node instanceof LwM2mObjectInstance instance) {
            return values(instance.getResources());
        }
        return node instanceof LwM2mObject object ? values(object.getInstances()) : null;
    }

    private static Map<Integer, Object> values(Map<Integer, ? extends LwM2mNode> nodes) {
        Map<Integer, Object> values = new TreeMap<>();
        nodes.forEach((id, node) -> values.put(id, value(node)));
        return values;
    }
}
