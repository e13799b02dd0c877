// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.console;

import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the launcher wants to be printed; read from framework properties, or system properties where there are none.
 *
 * @param registrations how many there have to be for {@code ready}: of the gateway and each sub-device with each server
 * @param json          whether events are printed
 */
record ConsoleSettings(int registrations, boolean json) {

    /** A number, 1 by default. */
    static final String REGISTRATIONS = "fotabridge.console.registrations";
    /** {@code json} or nothing. */
    static final String EVENTS = "fotabridge.console.events";

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleSettings.class);

    static ConsoleSettings from(UnaryOperator<String> property) {
        return new ConsoleSettings(registrations(property.apply(REGISTRATIONS)), json(property.apply(EVENTS)));
    }

    private static int registrations(String value) {
        boolean number = value != null && value.strip().matches("[1-9][0-9]{0,5}");
        if (value != null && !number) {
            LOG.error("{} is no number: '{}'; ready is printed for the first registration", REGISTRATIONS, value);
        }
        return number ? Integer.parseInt(value.strip()) : 1;
    }

    private static boolean json(String value) {
        boolean json = "json".equals(value);
        if (value != null && !value.isEmpty() && !json) {
            LOG.error("{} knows json only, not '{}'; no events are printed", EVENTS, value);
        }
        return json;
    }
}
