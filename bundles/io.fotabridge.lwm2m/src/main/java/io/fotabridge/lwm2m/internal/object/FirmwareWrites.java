// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import io.fotabridge.api.update.Answer;
import io.fotabridge.api.update.PackagePush;
import io.fotabridge.api.update.PushOpening;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.eclipse.leshan.core.node.LwM2mResource;
import org.eclipse.leshan.core.response.WriteResponse;

/**
 * What may be written to /5/0: a package or a URI, each for itself, or any of the terms together. A package or a URI
 * among others could not be answered for: it begins something that cannot be taken back if the rest is refused.
 */
final class FirmwareWrites {

    private final ServedTarget target;
    private final ShownRequests requests;

    FirmwareWrites(ServedTarget target, ShownRequests requests) {
        this.target = target;
        this.requests = requests;
    }

    /** Success if the values, each known and writable, would be taken together. */
    WriteResponse check(Collection<LwM2mResource> values) {
        if (values.size() > 1 && values.stream().anyMatch(FirmwareWrites::beginsAnUpdate)) {
            return WriteResponse.methodNotAllowed();
        }
        try {
            TermsResources.changed(target.terms(), values);
            return WriteResponse.success();
        } catch (IllegalArgumentException e) {
            return WriteResponse.badRequest(e.getMessage());
        }
    }

    private static boolean beginsAnUpdate(LwM2mResource value) {
        return value.getId() == FirmwareInstance.PACKAGE || value.getId() == FirmwareInstance.PACKAGE_URI;
    }

    /** Writes what has been checked, in one call to the engine. */
    WriteResponse write(Collection<LwM2mResource> values) {
        if (values.isEmpty()) {
            return WriteResponse.success();
        }
        LwM2mResource first = values.iterator().next();
        return Answers.toWrite(switch (first.getId()) {
            case FirmwareInstance.PACKAGE -> writePackage((byte[]) first.getValue());
            case FirmwareInstance.PACKAGE_URI -> writeUri((String) first.getValue());
            default -> target.writeTerms(TermsResources.changed(target.terms(), values));
        });
    }

    private Answer writeUri(String uri) {
        return uri.isEmpty() ? requests.reset() : requests.writePackageUri(uri);
    }

    /** A package that came in one piece; those that come in many take the way through the push layer. */
    private Answer writePackage(byte[] bytes) {
        if (bytes.length == 0 || bytes.length == 1 && bytes[0] == 0) {
            return requests.reset();
        }
        PushOpening opening = requests.openPush(OptionalLong.of(bytes.length));
        return opening instanceof PushOpening.Opened opened
                ? push(opened.push(), bytes)
                : ((PushOpening.Refused) opening).why();
    }

    private static Answer push(PackagePush push, byte[] bytes) {
        // What comes of it is told by State and Update Result; waiting for it here would block the protocol's thread.
        push.write(bytes).thenCompose(answer -> answer == Answer.ACCEPTED
                ? push.complete()
                : CompletableFuture.completedStage(answer));
        return Answer.ACCEPTED;
    }
}
