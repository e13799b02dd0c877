// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.leshan.client.resource.BaseInstanceEnablerFactory;
import org.eclipse.leshan.client.resource.LwM2mInstanceEnabler;
import org.eclipse.leshan.client.resource.LwM2mObjectEnabler;
import org.eclipse.leshan.client.resource.ObjectsInitializer;
import org.eclipse.leshan.core.model.LwM2mModel;
import org.eclipse.leshan.core.model.ObjectModel;

/** Makes strict objects of the instances that bootstrap servers may write: Security and Server. */
public final class StrictInitializer extends ObjectsInitializer {

    public StrictInitializer(LwM2mModel model) {
        super(model);
    }

    @Override
    protected LwM2mObjectEnabler createNodeEnabler(ObjectModel model) {
        Map<Integer, LwM2mInstanceEnabler> instances = new HashMap<>();
        for (LwM2mInstanceEnabler instance : createInstances(model)) {
            if (instance.getId() == null) {
                instance.setId(BaseInstanceEnablerFactory.generateNewInstanceId(instances.keySet()));
            }
            instance.setModel(model);
            instances.put(instance.getId(), instance);
        }
        return new StrictEnabler(model, instances, getFactoryFor(model), null);
    }
}
