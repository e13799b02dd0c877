// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway;

/** {@code bin/gateway}: the product where there is no Kura. */
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        System.exit(GatewayCommand.run(new Standalone(), arguments));
    }
}
