// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

/** An answer that tells nothing but that it was done. */
public record Done() {

    static final Done DONE = new Done();
}
