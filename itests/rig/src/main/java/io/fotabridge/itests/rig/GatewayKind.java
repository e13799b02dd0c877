// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.itests.rig;

/** What stands below the product's bundles. */
public enum GatewayKind {
    /** No Kura: what {@code bin/gateway} starts. */
    STANDALONE("io.fotabridge.emulator.gateway.Main"),
    /** The emulation of Kura's services, where state goes through the configuration service. */
    ON_KURA("io.fotabridge.emulator.gateway.KuraGatewayMain");

    final String mainClass;

    GatewayKind(String mainClass) {
        this.mainClass = mainClass;
    }
}
