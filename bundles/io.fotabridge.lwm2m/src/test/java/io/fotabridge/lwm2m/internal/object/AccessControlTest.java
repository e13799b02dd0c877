// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.update.Requester;
import io.fotabridge.lwm2m.internal.FakeUpdates;
import io.fotabridge.lwm2m.internal.object.AccessRights.Right;
import io.fotabridge.lwm2m.internal.timing.ManualTiming;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.leshan.client.resource.LwM2mObjectEnabler;
import org.eclipse.leshan.client.resource.LwM2mObjectTree;
import org.eclipse.leshan.client.servers.LwM2mServer;
import org.eclipse.leshan.core.LwM2m.LwM2mVersion;
import org.eclipse.leshan.core.node.LwM2mMultipleResource;
import org.eclipse.leshan.core.node.LwM2mSingleResource;
import org.eclipse.leshan.core.peer.IpPeer;
import org.eclipse.leshan.core.request.ContentFormat;
import org.eclipse.leshan.core.request.ExecuteRequest;
import org.eclipse.leshan.core.request.ObserveRequest;
import org.eclipse.leshan.core.request.ReadRequest;
import org.eclipse.leshan.core.request.WriteCompositeRequest;
import org.eclipse.leshan.core.request.WriteRequest;
import org.eclipse.leshan.core.request.WriteRequest.Mode;
import org.junit.jupiter.api.Test;

/** What two servers may do, one of which only looks on. */
class AccessControlTest {

    private static final Map<Integer, Right> BOTH = Map.of(1, Right.EVERYTHING, 2, Right.OBSERVE);

    private final FakeUpdates updates = new FakeUpdates();
    private final ManualTiming timing = new ManualTiming();
    private final LwM2mServer server =
            new LwM2mServer(new IpPeer(InetSocketAddress.createUnresolved("server", 5683)), 1L, null);

    @Test
    void isNotThereForOneServer() {
        assertEquals(List.of(3, 4, 5), ids(AccessRights.alone(1)));
        assertEquals(List.of(2, 3, 4, 5), ids(new AccessRights(1, () -> BOTH)));
    }

    @Test
    void tellsWhoMayDoWhat() {
        LwM2mObjectEnabler control = enabler(new AccessRights(2, () -> BOTH), 2);

        assertEquals(List.of(0, 1, 2, 3), control.getAvailableInstanceIds());
        assertEquals(1L, value(control, 0, 0));
        assertEquals(Map.of(2, 7L), acl(control, 0));
        for (int instance = 1; instance < 4; instance++) {
            assertEquals(instance + 2L, value(control, instance, 0));
            assertEquals(0L, value(control, instance, 1));
            assertEquals(Map.of(1, 7L, 2, 1L), acl(control, instance));
            assertEquals(65535L, value(control, instance, 3));
        }
    }

    @Test
    void cannotBeChangedByAServer() {
        LwM2mObjectEnabler control = enabler(new AccessRights(1, () -> BOTH), 2);
        WriteRequest write = new WriteRequest(ContentFormat.TEXT, 2, 1, 3, 1);

        assertEquals(401, control.write(server, write).getCode().getCode());
    }

    @Test
    void letsAnObserverReadAndObserveAndNothingElse() {
        LwM2mObjectEnabler firmware = enabler(new AccessRights(2, () -> BOTH), 5);

        assertEquals(205, firmware.read(server, new ReadRequest(5, 0, 3)).getCode().getCode());
        assertEquals(205, firmware.observe(server, new ObserveRequest(5, 0)).getCode().getCode());
        assertEquals(401, firmware.execute(server, new ExecuteRequest(5, 0, 2)).getCode().getCode());
        assertEquals(401, firmware.write(server, uri()).getCode().getCode());
        AtomicRoot root = new AtomicRoot(new LwM2mObjectTree(enabler -> { }, List.of(firmware)));
        var composite = new WriteCompositeRequest(
                ContentFormat.SENML_CBOR, Map.of("/5/0/11", 0L));
        assertEquals(401, root.write(server, composite).getCode().getCode());
        assertEquals(List.of(), updates.calls);
    }

    @Test
    void leavesTheOtherAllItsRights() {
        LwM2mObjectEnabler firmware = enabler(new AccessRights(1, () -> BOTH), 5);

        assertEquals(503, firmware.write(server, uri()).getCode().getCode(), "there is no target");
    }

    @Test
    void wantsRightsForItsOwnServer() {
        assertThrows(IllegalArgumentException.class, () -> new AccessRights(3, () -> BOTH));
        assertTrue(AccessRights.alone(7).mayChange());
    }

    private static WriteRequest uri() {
        return new WriteRequest(
                Mode.REPLACE, ContentFormat.TEXT, "/5/0/1", LwM2mSingleResource.newStringResource(1, "http://host/x"));
    }

    private List<Integer> ids(AccessRights rights) {
        return enablers(rights).stream().map(LwM2mObjectEnabler::getId).sorted().toList();
    }

    private LwM2mObjectEnabler enabler(AccessRights rights, int id) {
        return enablers(rights).stream().filter(enabler -> enabler.getId() == id).findFirst().orElseThrow();
    }

    private List<LwM2mObjectEnabler> enablers(AccessRights rights) {
        ShownStatus shown = new ShownStatus(Duration.ZERO, timing, (before, now) -> { });
        EndpointObjects objects = new EndpointObjects(
                new DeviceFacts("", "", "", () -> ""), new ServedTarget(updates, new Requester("test")), shown,
                new TargetLinks(), timing);
        return objects.connect(new ObjectModels(LwM2mVersion.V1_1, FirmwareObjectVersion.V1_1), rights).enablers();
    }

    private Object value(LwM2mObjectEnabler control, int instance, int resource) {
        var read = control.read(server, new ReadRequest(2, instance, resource));
        return ((LwM2mSingleResource) read.getContent()).getValue();
    }

    private Map<Integer, Object> acl(LwM2mObjectEnabler control, int instance) {
        Map<Integer, Object> acl = new TreeMap<>();
        ((LwM2mMultipleResource) control.read(server, new ReadRequest(2, instance, 2)).getContent())
                .getInstances()
                .forEach((id, right) -> acl.put(id, right.getValue()));
        return acl;
    }
}
