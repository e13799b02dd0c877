// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.Place;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.elements.AddressEndpointContext;
import org.eclipse.californium.elements.util.StringUtil;

/** The requests for the blocks of one resource of one server, as CoAP messages. */
record BlockRequests(URI uri, InetSocketAddress server) {

    private static final int LARGEST_SZX = 6;

    /** @throws FirmwareException INVALID_URI if the URI does not fit into the options of CoAP */
    static BlockRequests of(URI uri, InetAddress address) throws FirmwareException {
        BlockRequests requests =
                new BlockRequests(uri, new InetSocketAddress(named(uri, address), Scheme.of(uri).port(uri)));
        try {
            requests.get(0, LARGEST_SZX);
            return requests;
        } catch (IllegalArgumentException e) {
            throw new FirmwareException(
                    FailureCause.INVALID_URI,
                    "the Package URI of " + Place.shown(uri) + " is none of CoAP: " + e.getMessage(), e);
        }
    }

    /** With the host of the URI and no other: a certificate is compared with it, and nobody is asked for names. */
    private static InetAddress named(URI uri, InetAddress address) {
        String host = uri.getHost();
        try {
            return StringUtil.isLiteralIpAddress(host) || host.startsWith("[")
                    ? InetAddress.getByAddress(address.getAddress())
                    : InetAddress.getByAddress(host, address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has the length of one", e);
        }
    }

    Request get(int number, int szx) {
        Request request = Request.newGet();
        String host = StringUtil.isLiteralIpAddress(uri.getHost()) ? null : uri.getHost();
        request.setDestinationContext(new AddressEndpointContext(server, host, null));
        request.setURI(uri);
        request.getOptions().setBlock2(szx, false, number);
        return request;
    }

    Answer answer(int number, Response response) {
        return response.isError()
                ? new Answer.Refused(number, FetchFailures.refused(uri, response))
                : new Answer.Given(number, Block.from(response));
    }
}
