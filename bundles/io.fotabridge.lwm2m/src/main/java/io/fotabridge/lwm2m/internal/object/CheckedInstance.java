// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import java.util.Collection;
import java.util.List;
import org.eclipse.leshan.client.resource.LwM2mInstanceEnabler;
import org.eclipse.leshan.core.model.ObjectModel;
import org.eclipse.leshan.core.model.ResourceModel;
import org.eclipse.leshan.core.node.LwM2mResource;
import org.eclipse.leshan.core.response.WriteResponse;

/**
 * An instance that can say what it would answer to a Write before anything is changed, so that a Write of several
 * resources is done as a whole or not at all. Leshan's own instances write one after the other and forget failures.
 */
interface CheckedInstance extends LwM2mInstanceEnabler {

    /** Success if these values would be taken together, else the refusal; changes nothing. */
    WriteResponse check(Collection<LwM2mResource> values);

    /** What can be said from the model alone: 4.04 unknown, 4.05 read-only, 4.00 several values where one belongs. */
    static WriteResponse checkShape(ObjectModel model, List<Integer> offered, Collection<LwM2mResource> values) {
        for (LwM2mResource value : values) {
            ResourceModel resource = model.resources.get(value.getId());
            if (resource == null || !offered.contains(value.getId())) {
                return WriteResponse.notFound();
            }
            if (!resource.operations.isWritable()) {
                return WriteResponse.methodNotAllowed();
            }
            if (value.isMultiInstances() != resource.multiple) {
                return WriteResponse.badRequest("resource " + value.getId() + " has one value");
            }
        }
        return WriteResponse.success();
    }
}
