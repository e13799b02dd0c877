// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.leshan.client.resource.LwM2mObjectTree;
import org.eclipse.leshan.client.resource.RootEnabler;
import org.eclipse.leshan.client.servers.LwM2mServer;
import org.eclipse.leshan.core.ResponseCode;
import org.eclipse.leshan.core.node.LwM2mNode;
import org.eclipse.leshan.core.node.LwM2mObjectInstance;
import org.eclipse.leshan.core.node.LwM2mPath;
import org.eclipse.leshan.core.request.ContentFormat;
import org.eclipse.leshan.core.request.ObserveCompositeRequest;
import org.eclipse.leshan.core.request.ReadCompositeRequest;
import org.eclipse.leshan.core.request.WriteCompositeRequest;
import org.eclipse.leshan.core.request.WriteRequest;
import org.eclipse.leshan.core.request.exception.InvalidRequestException;
import org.eclipse.leshan.core.response.ObserveCompositeResponse;
import org.eclipse.leshan.core.response.ReadCompositeResponse;
import org.eclipse.leshan.core.response.WriteCompositeResponse;
import org.eclipse.leshan.core.response.WriteResponse;

/**
 * Composite requests (OMA TS Core 1.1, 6.3.8 to 6.3.10). A Write-Composite is checked as a whole before anything of it
 * is done; Leshan's own writes node after node, and stops in the middle.
 */
final class AtomicRoot extends RootEnabler {

    /** Only the Firmware Update object may still refuse what was checked, so what it is asked comes first. */
    private static final Comparator<LwM2mPath> REFUSABLE_FIRST =
            Comparator.comparing(LwM2mPath::getObjectId).reversed().thenComparing(LwM2mPath::getObjectInstanceId);

    private final LwM2mObjectTree tree;

    AtomicRoot(LwM2mObjectTree tree) {
        super(tree);
        this.tree = tree;
    }

    @Override
    public ReadCompositeResponse read(LwM2mServer server, ReadCompositeRequest request) {
        checkPaths(request.getPaths());
        return isForSeveralValues(request.getResponseContentFormat())
                ? super.read(server, request)
                : new ReadCompositeResponse(ResponseCode.NOT_ACCEPTABLE, null, null, null, null);
    }

    @Override
    public synchronized ObserveCompositeResponse observe(LwM2mServer server, ObserveCompositeRequest request) {
        checkPaths(request.getPaths());
        return isForSeveralValues(request.getResponseContentFormat())
                ? super.observe(server, request)
                : new ObserveCompositeResponse(ResponseCode.NOT_ACCEPTABLE, null, null, null, null, null, null);
    }

    private static boolean isForSeveralValues(ContentFormat format) {
        return format.equals(ContentFormat.SENML_CBOR) || format.equals(ContentFormat.SENML_JSON);
    }

    private static void checkPaths(List<LwM2mPath> paths) {
        if (paths.isEmpty() || paths.size() > 1 && paths.stream().anyMatch(LwM2mPath::isRoot)) {
            throw new InvalidRequestException("the root path can only be asked for alone");
        }
    }

    @Override
    public WriteCompositeResponse write(LwM2mServer server, WriteCompositeRequest request) {
        Map<LwM2mPath, InstanceValues> instances = new TreeMap<>(REFUSABLE_FIRST);
        for (Map.Entry<LwM2mPath, LwM2mNode> entry : request.getNodes().entrySet()) {
            instances.computeIfAbsent(entry.getKey().toObjectInstancePath(), path -> new InstanceValues())
                    .add(entry.getKey(), entry.getValue());
        }
        for (Map.Entry<LwM2mPath, InstanceValues> instance : instances.entrySet()) {
            WriteResponse checked = check(server, instance.getKey(), instance.getValue());
            if (checked.isFailure()) {
                return composite(checked);
            }
        }
        for (Map.Entry<LwM2mPath, InstanceValues> instance : instances.entrySet()) {
            WriteResponse written = write(server, request, instance.getKey(), instance.getValue());
            if (written.isFailure()) {
                return composite(written);
            }
        }
        return WriteCompositeResponse.success();
    }

    private WriteResponse check(LwM2mServer server, LwM2mPath instance, InstanceValues values) {
        return tree.getObjectEnabler(instance.getObjectId()) instanceof StrictEnabler enabler
                ? enabler.check(server, instance.getObjectInstanceId(), values.all())
                : WriteResponse.notFound();
    }

    private WriteResponse write(
            LwM2mServer server, WriteCompositeRequest request, LwM2mPath path, InstanceValues values) {
        var instance = new LwM2mObjectInstance(path.getObjectInstanceId(), values.all());
        return tree.getObjectEnabler(path.getObjectId()).write(server, new WriteRequest(
                WriteRequest.Mode.UPDATE, request.getContentFormat(), path, instance, request.getCoapRequest()));
    }

    private static WriteCompositeResponse composite(WriteResponse response) {
        return new WriteCompositeResponse(response.getCode(), response.getErrorMessage(), null);
    }
}
