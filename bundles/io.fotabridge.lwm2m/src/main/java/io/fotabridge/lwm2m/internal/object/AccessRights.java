// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import java.util.Map;
import java.util.function.Supplier;

/**
 * What the LwM2M servers of this gateway may do with an endpoint. They come from the configuration, so no server can
 * change them; but servers come and go, so every question is answered by what there is at that moment.
 */
public final class AccessRights {

    /** Owner of an access control that only the configuration changes (OMA TS Core 1.1, E.3: MAX_ID). */
    static final int NO_SERVER = 65535;

    private final int own;
    private final Supplier<Map<Integer, Right>> present;

    /** What a server may do, as bits of an ACL: 1 read and observe, 2 write, 4 execute. */
    public enum Right {
        EVERYTHING(1 | 2 | 4),
        OBSERVE(1);

        private final int bits;

        Right(int bits) {
            this.bits = bits;
        }

        int bits() {
            return bits;
        }
    }

    /**
     * Rights that may change.
     *
     * @param own     short server id of the one that a connection leads to
     * @param present the rights of all that there are now, that one among them, by short server id
     */
    public AccessRights(int own, Supplier<Map<Integer, Right>> present) {
        this.own = own;
        this.present = present;
        if (!byServer().containsKey(own)) {
            throw new IllegalArgumentException("server " + own + " has no rights of its own");
        }
    }

    /** Of a server that is the only one, and may do everything. */
    public static AccessRights alone(int own) {
        return new AccessRights(own, () -> Map.of(own, Right.EVERYTHING));
    }

    int own() {
        return own;
    }

    Map<Integer, Right> byServer() {
        return present.get();
    }

    /** Whether the server of this connection may write and execute. */
    public boolean mayChange() {
        return byServer().get(own) == Right.EVERYTHING;
    }

    /** Only then is there an Access Control object (OMA TS Core 1.1, 8.1). */
    boolean areShared() {
        return byServer().size() > 1;
    }
}
