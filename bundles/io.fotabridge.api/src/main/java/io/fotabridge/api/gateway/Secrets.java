// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.gateway;

/** Reads the secrets that a configuration holds. An OSGi service. */
public interface Secrets {

    /**
     * The clear text of a configured password.
     *
     * @param configured the property as the component received it: cipher text, clear text, or null if unset
     * @return the clear text, empty if unset; the caller wipes it after use
     */
    char[] reveal(Object configured);
}
