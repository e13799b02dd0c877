// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.check;

/** What a target was seen to run, as far as it tells. */
public interface Running {

    /** Of a target that nobody has asked. */
    Running UNSEEN = new Running() {
        @Override
        public String version(int number) {
            return "";
        }

        @Override
        public String hash(int number) {
            return "";
        }
    };

    /** The version of what runs as this image of the device, empty if it does not tell. */
    String version(int number);

    /** The hash of what runs as this image of the device, lower-case hex, empty if it does not tell. */
    String hash(int number);
}
