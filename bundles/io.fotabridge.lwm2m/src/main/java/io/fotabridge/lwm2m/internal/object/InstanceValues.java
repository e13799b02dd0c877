// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.leshan.core.node.LwM2mMultipleResource;
import org.eclipse.leshan.core.node.LwM2mNode;
import org.eclipse.leshan.core.node.LwM2mPath;
import org.eclipse.leshan.core.node.LwM2mResource;
import org.eclipse.leshan.core.node.LwM2mResourceInstance;
import org.eclipse.leshan.core.request.exception.InvalidRequestException;

/** What a Write-Composite has for one object instance. */
final class InstanceValues {

    private final Map<Integer, LwM2mResource> resources = new TreeMap<>();

    /** @throws InvalidRequestException when it is not the value of a resource, or of one that has a value already */
    void add(LwM2mPath path, LwM2mNode node) {
        LwM2mResource resource;
        if (node instanceof LwM2mResource whole) {
            resource = whole;
        } else if (node instanceof LwM2mResourceInstance one) {
            resource = new LwM2mMultipleResource(path.getResourceId(), one.getType(), one);
        } else {
            throw new InvalidRequestException("%s is no value of a resource", path);
        }
        if (resources.putIfAbsent(resource.getId(), resource) != null) {
            throw new InvalidRequestException("more than one value for resource %s", path);
        }
    }

    Collection<LwM2mResource> all() {
        return resources.values();
    }
}
