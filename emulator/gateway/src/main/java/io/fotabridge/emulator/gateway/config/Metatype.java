// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway.config;

import java.util.Map;

/**
 * What can be configured of one component.
 *
 * @param pid        a pid, or a factory pid
 * @param factory    whether there can be several instances
 * @param attributes by key, in the order of the file
 */
record Metatype(String pid, boolean factory, Map<String, Attribute> attributes) {

    Attribute attribute(String key) {
        Attribute attribute = attributes.get(key);
        if (attribute == null) {
            throw new BadSettingException(
                    "there is no key '" + key + "'; there are " + String.join(", ", attributes.keySet()));
        }
        return attribute;
    }
}
