// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway;

/** The product on what emulates Kura, with the options of {@code bin/gateway}: for the demonstration and for tests. */
public final class KuraGatewayMain {

    private KuraGatewayMain() {}

    public static void main(String... arguments) {
        System.exit(GatewayCommand.run(new KuraEmulation(), arguments));
    }
}
