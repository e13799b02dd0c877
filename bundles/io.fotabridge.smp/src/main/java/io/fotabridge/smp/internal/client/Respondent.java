// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.client;

/** Who answers on a link. */
public enum Respondent {
    APPLICATION,
    /** In its serial recovery. */
    BOOT_LOADER
}
