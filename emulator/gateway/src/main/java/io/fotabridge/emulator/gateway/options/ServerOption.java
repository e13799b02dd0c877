// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway.options;

import io.fotabridge.emulator.gateway.config.BadSettingException;
import java.net.URI;
import java.net.URISyntaxException;

/** The LwM2M server: {@code coap://HOST[:PORT]} or {@code coaps://HOST[:PORT]}. */
record ServerOption(URI uri) {

    static ServerOption parse(String text) {
        try {
            URI uri = new URI(text).parseServerAuthority();
            boolean coap = "coap".equals(uri.getScheme()) || "coaps".equals(uri.getScheme());
            boolean plain = uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
            boolean rootPath = uri.getPath() == null || uri.getPath().isEmpty() || uri.getPath().equals("/");
            if (coap && plain && rootPath && uri.getHost() != null && uri.getPort() <= 0xFFFF) {
                return new ServerOption(uri);
            }
        } catch (URISyntaxException e) {
            throw new BadSettingException("it is no URI: " + e.getReason());
        }
        throw new BadSettingException("it must be coap://HOST:PORT, or coaps://HOST:PORT together with keys");
    }

    boolean encrypted() {
        return "coaps".equals(uri.getScheme());
    }
}
