// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.maintenance;

import io.fotabridge.api.config.ComponentProperties;
import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.update.Severity;
import io.fotabridge.api.update.UpdateTerms;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;

/**
 * What the operator wants of the time of updates: the properties of {@code io.fotabridge.engine.MaintenanceWindow}.
 *
 * @param window        when devices may be updated
 * @param criticalWaits whether that holds for critical updates too
 * @param unwritten     the terms where no server has written any
 */
public record Maintenance(MaintenanceWindow window, boolean criticalWaits, UpdateTerms unwritten) {

    private static final int DAY_SECONDS = 24 * 3600;
    private static final int WEEK_SECONDS = 7 * DAY_SECONDS;

    /** Where nothing is configured, nothing is put off. */
    public static final Maintenance UNRESTRICTED =
            new Maintenance(MaintenanceWindow.ALWAYS, false, UpdateTerms.DEFAULT);

    /**
     * What holds while the configuration cannot be understood. Whoever wrote it wanted to keep devices from being
     * updated at some time, so all of it is taken for that time; what was put off begins when its server allows no
     * more.
     */
    static final Maintenance CLOSED =
            new Maintenance(MaintenanceWindow.NEVER, true, deferring(DAY_SECONDS));

    static Maintenance of(Map<String, Object> component) throws InvalidPropertyException {
        ComponentProperties properties = new ComponentProperties("Maintenance window", component);
        ZoneId zone = zone(properties);
        return new Maintenance(
                window(properties, zone),
                properties.flag("critical.waits", false),
                deferring(properties.number("defer.seconds", DAY_SECONDS, 0, WEEK_SECONDS)));
    }

    private static UpdateTerms deferring(int seconds) {
        return new UpdateTerms(Severity.MANDATORY, Duration.ofSeconds(seconds), false);
    }

    private static MaintenanceWindow window(ComponentProperties properties, ZoneId zone)
            throws InvalidPropertyException {
        try {
            return WindowText.parse(properties.text("window", ""), zone);
        } catch (IllegalArgumentException e) {
            throw new InvalidPropertyException(properties.name() + ": property window: " + e.getMessage());
        }
    }

    private static ZoneId zone(ComponentProperties properties) throws InvalidPropertyException {
        String name = properties.text("time.zone", "");
        try {
            return name.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new InvalidPropertyException(properties.name() + ": property time.zone: \"" + name
                    + "\" is no time zone; write for example Europe/Berlin or UTC");
        }
    }
}
