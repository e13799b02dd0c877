// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import org.eclipse.leshan.client.observer.LwM2mClientObserverAdapter;
import org.eclipse.leshan.client.servers.LwM2mServer;
import org.eclipse.leshan.core.ResponseCode;
import org.eclipse.leshan.core.request.BootstrapRequest;
import org.eclipse.leshan.core.request.RegisterRequest;
import org.eclipse.leshan.core.request.UpdateRequest;

/** Turns what Leshan's engine reports into a few events: bootstrapped, registered, registration in doubt, given up. */
final class RegistrationWatch extends LwM2mClientObserverAdapter {

    /** Who is told, on a thread of the engine's, which goes on when it returns. */
    interface Events {
        /** Accounts are being asked for; there is no registration any more. */
        void bootstrapping();

        /** A bootstrap server has finished. */
        void bootstrapped();

        /** A request to register is on its way; the server may act on it before its answer is here. */
        void registering();

        void registered();

        /** The engine is still trying. */
        void lost(String why);

        /** The engine has come to its end. */
        void gaveUp(RegistrationFailure failure);
    }

    private final Events events;
    /** After a timeout the engine reconnects and tries once more; the second one is the last. */
    private boolean timedOutBefore;

    RegistrationWatch(Events events) {
        this.events = events;
    }

    @Override
    public void onBootstrapStarted(LwM2mServer server, BootstrapRequest request) {
        events.bootstrapping();
    }

    @Override
    public void onBootstrapSuccess(LwM2mServer server, BootstrapRequest request) {
        events.bootstrapped();
    }

    @Override
    public void onBootstrapFailure(
            LwM2mServer server, BootstrapRequest request, ResponseCode code, String message, Exception cause) {
        events.gaveUp(RegistrationFailure.refused("bootstrap failed", code, message, cause));
    }

    @Override
    public void onBootstrapTimeout(LwM2mServer server, BootstrapRequest request) {
        events.gaveUp(RegistrationFailure.unanswered("the bootstrap server does not answer, or has not finished"));
    }

    @Override
    public void onRegistrationStarted(LwM2mServer server, RegisterRequest request) {
        events.registering();
    }

    @Override
    public void onRegistrationSuccess(LwM2mServer server, RegisterRequest request, String registrationId) {
        timedOutBefore = false;
        events.registered();
    }

    @Override
    public void onRegistrationFailure(
            LwM2mServer server, RegisterRequest request, ResponseCode code, String message, Exception cause) {
        events.gaveUp(RegistrationFailure.refused("registration failed", code, message, cause));
    }

    @Override
    public void onRegistrationTimeout(LwM2mServer server, RegisterRequest request) {
        if (timedOutBefore) {
            events.gaveUp(RegistrationFailure.unanswered("the server does not answer"));
        }
        timedOutBefore = true;
    }

    @Override
    public void onUpdateFailure(
            LwM2mServer server, UpdateRequest request, ResponseCode code, String message, Exception cause) {
        events.lost(RegistrationFailure.refused("registration update failed", code, message, cause).why());
    }

    @Override
    public void onUpdateTimeout(LwM2mServer server, UpdateRequest request) {
        events.lost("the server does not answer a registration update");
    }

    @Override
    public void onUnexpectedError(Throwable error) {
        events.gaveUp(new RegistrationFailure("unexpected error: " + error, true));
    }
}
