// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import java.security.cert.CertificateException;
import org.eclipse.californium.scandium.dtls.HandshakeException;
import org.eclipse.leshan.core.ResponseCode;

/**
 * Why an endpoint is not registered.
 *
 * @param why     in words, for the operator
 * @param refused whether one end has refused the other, so that trying the same again is of little use; else there was
 *                no answer
 */
record RegistrationFailure(String why, boolean refused) {

    static RegistrationFailure refused(String what, ResponseCode code, String message, Exception cause) {
        return new RegistrationFailure(what + ": " + reason(code, message, cause), true);
    }

    static RegistrationFailure unanswered(String what) {
        return new RegistrationFailure(what, false);
    }

    private static String reason(ResponseCode code, String message, Exception cause) {
        if (code != null) {
            return "the server answered " + code + (message == null || message.isEmpty() ? "" : ", " + message);
        }
        return cause == null ? "no reason given" : reason(cause);
    }

    private static String reason(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null && !(root instanceof CertificateException)) {
            root = root.getCause();
        }
        if (root instanceof CertificateException) {
            return root.getMessage();
        }
        return root instanceof HandshakeException
                ? "no DTLS handshake with the server, " + root.getMessage()
                : root.getClass().getSimpleName() + ", " + root.getMessage();
    }
}
