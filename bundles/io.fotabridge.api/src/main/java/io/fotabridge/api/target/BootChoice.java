// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.target;

/** How the boot loader of a device chooses what it starts; what it means that an image did not come to run. */
public enum BootChoice {
    /** What is marked, once; then back to the old image, which it has kept, unless the new one was confirmed. */
    SWAPS,
    /** What is marked, in the place of the old image. */
    OVERWRITES,
    /** The highest version, whatever is marked. */
    HIGHEST_VERSION,
    /** The highest version; one that was not confirmed is erased at the next start. */
    HIGHEST_VERSION_ON_TRIAL
}
