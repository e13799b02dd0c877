// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import io.fotabridge.api.update.Severity;
import io.fotabridge.api.update.UpdateTerms;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.leshan.core.node.LwM2mResource;
import org.eclipse.leshan.core.response.ReadResponse;
import org.eclipse.leshan.core.util.datatype.ULong;

/** Severity, Maximum Defer Period and Automatic Upgrade at Download: the terms of an update as resources of /5/0. */
final class TermsResources {

    static final int SEVERITY = 11;
    static final int MAXIMUM_DEFER = 13;
    static final int AUTOMATIC_UPGRADE = 14;

    /** 136 years. What is beyond, as any negative number in TLV, no server can have meant. */
    private static final long LONGEST_DEFER_S = 0xFFFF_FFFFL;

    private TermsResources() {}

    static ReadResponse read(int resource, UpdateTerms terms) {
        return switch (resource) {
            case SEVERITY -> ReadResponse.success(resource, terms.severity().code());
            case MAXIMUM_DEFER -> ReadResponse.success(resource, ULong.valueOf(terms.maximumDefer().toSeconds()));
            case AUTOMATIC_UPGRADE -> ReadResponse.success(resource, terms.automaticUpgrade());
            default -> ReadResponse.notFound();
        };
    }

    /**
     * The terms with these resources changed; others among them are of no interest here.
     *
     * @throws IllegalArgumentException when one of them is out of range
     */
    static UpdateTerms changed(UpdateTerms terms, Collection<LwM2mResource> values) {
        Severity severity = terms.severity();
        Duration maximumDefer = terms.maximumDefer();
        boolean automaticUpgrade = terms.automaticUpgrade();
        for (LwM2mResource value : values) {
            switch (value.getId()) {
                case SEVERITY -> severity = severity((Long) value.getValue());
                case MAXIMUM_DEFER -> maximumDefer = period((ULong) value.getValue());
                case AUTOMATIC_UPGRADE -> automaticUpgrade = (Boolean) value.getValue();
                default -> { }
            }
        }
        return new UpdateTerms(severity, maximumDefer, automaticUpgrade);
    }

    /** The resources that tell two terms apart. */
    static Set<Integer> differing(UpdateTerms one, UpdateTerms other) {
        Set<Integer> resources = new TreeSet<>();
        if (one.severity() != other.severity()) {
            resources.add(SEVERITY);
        }
        if (!one.maximumDefer().equals(other.maximumDefer())) {
            resources.add(MAXIMUM_DEFER);
        }
        if (one.automaticUpgrade() != other.automaticUpgrade()) {
            resources.add(AUTOMATIC_UPGRADE);
        }
        return resources;
    }

    private static Severity severity(long code) {
        for (Severity severity : Severity.values()) {
            if (severity.code() == code) {
                return severity;
            }
        }
        throw new IllegalArgumentException("Severity is 0, 1 or 2");
    }

    private static Duration period(ULong seconds) {
        if (Long.compareUnsigned(seconds.longValue(), LONGEST_DEFER_S) > 0) {
            throw new IllegalArgumentException("Maximum Defer Period is at most " + LONGEST_DEFER_S + " s");
        }
        return Duration.ofSeconds(seconds.longValue());
    }
}
