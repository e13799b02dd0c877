// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import io.fotabridge.api.update.Answer;
import org.eclipse.leshan.core.ResponseCode;
import org.eclipse.leshan.core.response.ExecuteResponse;
import org.eclipse.leshan.core.response.WriteResponse;

/** What the engine answers, as LwM2M response codes. */
public final class Answers {

    /** Leshan knows no name for 5.03, since LwM2M lists it nowhere; CoAP does (RFC 7252, 5.9.3.4). */
    private static final ResponseCode SERVICE_UNAVAILABLE = new ResponseCode(503, "SERVICE_UNAVAILABLE");

    private Answers() {}

    static WriteResponse toWrite(Answer answer) {
        return new WriteResponse(code(answer), why(answer));
    }

    static ExecuteResponse toExecute(Answer answer) {
        return new ExecuteResponse(code(answer), why(answer));
    }

    /** The response code: 2.04, 4.00, 4.05, 4.13 or 5.03. */
    public static ResponseCode code(Answer answer) {
        return switch (answer) {
            case ACCEPTED -> ResponseCode.CHANGED;
            case BAD_REQUEST -> ResponseCode.BAD_REQUEST;
            case NOT_ALLOWED -> ResponseCode.METHOD_NOT_ALLOWED;
            case TOO_LARGE -> ResponseCode.REQUEST_ENTITY_TOO_LARGE;
            case NO_SUCH_TARGET -> SERVICE_UNAVAILABLE;
        };
    }

    /** A diagnostic payload, null for success. */
    public static String why(Answer answer) {
        return switch (answer) {
            case ACCEPTED -> null;
            case BAD_REQUEST -> "another update is under way, or Update Result tells why";
            case NOT_ALLOWED -> "not allowed in this state, or the update is another server's";
            case TOO_LARGE -> "the package does not fit";
            case NO_SUCH_TARGET -> "the device is not there";
        };
    }
}
