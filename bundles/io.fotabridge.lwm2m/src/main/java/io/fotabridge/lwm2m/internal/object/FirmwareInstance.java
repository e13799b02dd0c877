// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.api.update.UpdateStatus;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.eclipse.leshan.client.resource.BaseInstanceEnabler;
import org.eclipse.leshan.client.servers.LwM2mServer;
import org.eclipse.leshan.core.model.ObjectModel;
import org.eclipse.leshan.core.model.ResourceModel;
import org.eclipse.leshan.core.node.LwM2mObjectInstance;
import org.eclipse.leshan.core.node.LwM2mPath;
import org.eclipse.leshan.core.node.LwM2mResource;
import org.eclipse.leshan.core.request.argument.Arguments;
import org.eclipse.leshan.core.response.ExecuteResponse;
import org.eclipse.leshan.core.response.ReadResponse;
import org.eclipse.leshan.core.response.WriteResponse;

/**
 * Firmware Update, /5/0 (OMA TS Core 1.1, E.6), with the resources of the version that its model is of. Reads are
 * answered from what is {@linkplain ShownStatus shown}, writes and executes go to the engine; the object itself has no
 * state.
 */
final class FirmwareInstance extends BaseInstanceEnabler implements CheckedInstance {

    static final int PACKAGE = 0;
    static final int PACKAGE_URI = 1;
    static final int UPDATE = 2;
    static final int STATE = 3;
    static final int RESULT = 5;
    static final int NAME = 6;
    static final int VERSION = 7;
    static final int PROTOCOLS = 8;
    static final int DELIVERY = 9;
    static final int CANCEL = 10;
    static final int LAST_STATE_CHANGE = 12;

    private static final List<String> SCHEMES_IN_ORDER =
            List.of("coap", "coaps", "http", "https", "coap+tcp", "coaps+tcp");
    private static final int PUSH_AND_PULL = 2;

    private final ServedTarget target;
    private final ShownStatus shown;
    private final ShownRequests requests;
    private final FirmwareWrites writes;

    FirmwareInstance(ServedTarget target, ShownStatus shown, ObjectModel model) {
        super(0);
        setModel(model);
        this.target = target;
        this.shown = shown;
        requests = new ShownRequests(target, shown);
        writes = new FirmwareWrites(target, requests);
    }

    @Override
    public ReadResponse read(LwM2mServer server, int resource) {
        UpdateStatus status = shown.current();
        return switch (resource) {
            case PACKAGE_URI -> ReadResponse.success(resource, status.packageUri());
            case STATE -> ReadResponse.success(resource, status.state().code());
            case RESULT -> ReadResponse.success(resource, result(status).code());
            case NAME -> ReadResponse.success(resource, packageOf(status, UpdateStatus::packageName));
            case VERSION -> ReadResponse.success(resource, packageOf(status, UpdateStatus::packageVersion));
            case PROTOCOLS -> ReadResponse.success(resource, protocols(), ResourceModel.Type.INTEGER);
            case DELIVERY -> ReadResponse.success(resource, PUSH_AND_PULL);
            case LAST_STATE_CHANGE -> ReadResponse.success(resource, Date.from(status.lastStateChange()));
            default -> offers(resource) ? TermsResources.read(resource, target.terms()) : ReadResponse.notFound();
        };
    }

    private boolean offers(int resource) {
        return getModel().resources.containsKey(resource);
    }

    /**
     * Results 10 and 11 came with version 1.1. To a server that knows neither, a cancelled update is what a reset one
     * is, and a deferred one is a downloaded one that waits: neither has failed.
     */
    private UpdateResult result(UpdateStatus status) {
        boolean unknown = status.result() == UpdateResult.CANCELLED || status.result() == UpdateResult.DEFERRED;
        return unknown && !offers(CANCEL) ? UpdateResult.INITIAL : status.result();
    }

    /** Resource 8: 0 CoAP, 1 CoAPs, 2 HTTP, 3 HTTPS, 4 CoAP over TCP, 5 CoAP over TLS. */
    private Map<Integer, Long> protocols() {
        List<String> fetchable = target.fetchableSchemes();
        Map<Integer, Long> instances = new HashMap<>();
        for (int code = 0; code < SCHEMES_IN_ORDER.size(); code++) {
            if (fetchable.contains(SCHEMES_IN_ORDER.get(code))) {
                instances.put(instances.size(), (long) code);
            }
        }
        return instances;
    }

    @Override
    public WriteResponse check(Collection<LwM2mResource> values) {
        WriteResponse shape = CheckedInstance.checkShape(getModel(), getAvailableResourceIds(getModel()), values);
        return shape.isFailure() ? shape : writes.check(values);
    }

    @Override
    public WriteResponse write(LwM2mServer server, boolean replace, LwM2mObjectInstance value) {
        return write(value.getResources().values());
    }

    @Override
    public WriteResponse write(LwM2mServer server, boolean replace, int resource, LwM2mResource value) {
        return write(List.of(value));
    }

    private WriteResponse write(Collection<LwM2mResource> values) {
        WriteResponse checked = check(values);
        return checked.isFailure() ? checked : writes.write(values);
    }

    @Override
    public ExecuteResponse execute(LwM2mServer server, int resource, Arguments arguments) {
        return switch (resource) {
            case UPDATE -> Answers.toExecute(requests.update());
            case CANCEL -> Answers.toExecute(requests.cancel());
            default -> ExecuteResponse.notFound();
        };
    }

    /** Tells those who observe Update Result, if it has changed. */
    void notifyResult(UpdateStatus before, UpdateStatus now) {
        if (result(before) != result(now)) {
            fireResourceChange(RESULT);
        }
    }

    /** Tells observers of everything else that has changed. */
    void notifyOthers(UpdateStatus before, UpdateStatus now) {
        Set<Integer> changed = new TreeSet<>(TermsResources.differing(before.terms(), now.terms()));
        addIf(before.state() != now.state(), STATE, changed);
        addIf(!before.lastStateChange().equals(now.lastStateChange()), LAST_STATE_CHANGE, changed);
        addIf(!before.packageUri().equals(now.packageUri()), PACKAGE_URI, changed);
        addIf(packageDiffers(before, now, UpdateStatus::packageName), NAME, changed);
        addIf(packageDiffers(before, now, UpdateStatus::packageVersion), VERSION, changed);
        changed.removeIf(resource -> !offers(resource));
        if (!changed.isEmpty()) {
            fireResourcesChange(changed.stream().map(this::getResourcePath).toArray(LwM2mPath[]::new));
        }
    }

    private static void addIf(boolean differs, int resource, Set<Integer> changed) {
        if (differs) {
            changed.add(resource);
        }
    }

    private static boolean packageDiffers(
            UpdateStatus before, UpdateStatus now, Function<UpdateStatus, String> what) {
        return !packageOf(before, what).equals(packageOf(now, what));
    }

    /** PkgName and PkgVersion are always there, since servers want to observe them, but empty without a package. */
    private static String packageOf(UpdateStatus status, Function<UpdateStatus, String> what) {
        boolean hasPackage = status.state() == UpdateState.DOWNLOADED || status.state() == UpdateState.UPDATING;
        return hasPackage ? what.apply(status) : "";
    }
}
