// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.story;

import io.fotabridge.emulator.demo.display.Display;
import io.fotabridge.emulator.demo.display.Hop;
import io.fotabridge.emulator.demo.gateway.GatewayEvent;
import io.fotabridge.emulator.demo.gateway.GatewayEvent.Ready;
import io.fotabridge.emulator.demo.gateway.GatewayEvent.Update;
import io.fotabridge.emulator.demo.story.Cast.Role;
import io.fotabridge.emulator.demo.story.Progresses.Progress;
import java.util.Locale;

/** Takes what the gateway tells to the display, and to those who wait for it. For any thread. */
final class GatewayWatch {

    /** State and Update Result of LwM2M. */
    private static final int IDLE = 0;
    private static final int SUCCESS = 1;

    private final Cast cast;
    private final Display display;
    private final Moments moments;
    private final Progresses progresses = new Progresses();
    private volatile boolean ready;
    private volatile boolean restarted;
    private volatile boolean settled;

    GatewayWatch(Cast cast, Display display, Moments moments) {
        this.cast = cast;
        this.display = display;
        this.moments = moments;
    }

    void heard(GatewayEvent event) {
        if (event instanceof Ready) {
            ready = true;
        } else if (event instanceof Update update) {
            cast.role(update.target()).ifPresent(role -> heard(role, update));
        }
        moments.happened();
    }

    private void heard(Role role, Update update) {
        if (update.state() == IDLE && update.result() > SUCCESS) {
            display.say(role.name() + ": " + update.detail());
        }
        if (settled) {
            return;
        }
        switch (update.hop()) {
            case FETCH -> progress(role.wan(), update);
            case STAGE -> {
                tellIfResumed(role, update);
                progress(role.link(), update);
            }
            case NONE -> { }
        }
    }

    /** The first thing that is heard of an upload after the restart is where the device itself says that it stands. */
    private void tellIfResumed(Role role, Update update) {
        if (restarted && role == cast.pushed() && progresses.get(role.link()) == Progress.NONE) {
            display.say(String.format(Locale.ROOT, "%s is asked what it holds already: %,d bytes. The upload goes on"
                    + " from there.", role.name(), update.done()));
        }
    }

    private void progress(Hop hop, Update update) {
        progresses.put(hop, update.done(), update.total());
        display.progress(hop, update.done(), update.total());
    }

    boolean isReady() {
        return ready;
    }

    /** All that the bars are for has arrived; they stay as they are. */
    void settle() {
        settled = true;
    }

    Progress progress(Hop hop) {
        return progresses.get(hop);
    }

    /** The process is dead: what it told is history. */
    void forget() {
        ready = false;
        restarted = true;
        progresses.forget();
    }
}
