// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.update.Requester;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.engine.internal.machine.UpdateRecord;
import io.fotabridge.engine.internal.maintenance.MaintenanceWindow;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * One sentence for the operator: what is going on, why an installation waits and until when, and whose update it is
 * where somebody else might want to know.
 */
final class Detail {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm z", Locale.ENGLISH);

    private final Surroundings around;
    private final Supplier<String> link;

    /** @param link what the operator should know of the way to the device now, empty if nothing */
    Detail(Surroundings around, Supplier<String> link) {
        this.around = around;
        this.link = link;
    }

    /** @param note what is going on beside the record, empty if nothing */
    String of(UpdateRecord record, String note) {
        String goesOn = whatGoesOn(record, note);
        return goesOn + ofLink(goesOn) + waiting(record) + owner(record);
    }

    /** In Idle, what came of the last update is not hidden by what is seen of the target since. */
    private static String whatGoesOn(UpdateRecord record, String note) {
        if (note.isEmpty() || note.equals(record.detail())) {
            return record.detail();
        }
        boolean isOver = record.state() == UpdateState.IDLE && !record.detail().isEmpty();
        return isOver ? record.detail() + ". " + note : note;
    }

    /** Not what is said already: a failure may be about the link. */
    private String ofLink(String said) {
        String note = link.get();
        if (note.isEmpty() || said.contains(note)) {
            return "";
        }
        return (said.isEmpty() ? "The device " : "; the device ") + note;
    }

    private String waiting(UpdateRecord record) {
        return record.deadline().map(this::waitingUntil).orElse("");
    }

    private String waitingUntil(Instant deadline) {
        MaintenanceWindow window = around.maintenance().get().window();
        String opens = window.nextOpening(around.clock().instant())
                .map(opening -> ", which opens " + shown(opening, window.zone()))
                .orElse(", which never opens as it is configured");
        return opens + "; begins " + shown(deadline, window.zone()) + " at the latest";
    }

    private static String shown(Instant moment, ZoneId zone) {
        return TIME.format(moment.atZone(zone));
    }

    private String owner(UpdateRecord record) {
        return record.owner().map(this::owner).orElse("");
    }

    private String owner(Requester owner) {
        if (!around.accounts().has(owner)) {
            return "; begun by " + owner.id() + ", which is not there: others may take it over";
        }
        return around.accounts().hasOnly(owner) ? "" : "; begun by " + owner.id();
    }
}
