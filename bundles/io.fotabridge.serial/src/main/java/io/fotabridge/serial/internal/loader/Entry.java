// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.loader;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import java.time.Duration;

/**
 * Brings a device to where its boot loader asks for a file: types what leads there, again and again while nothing
 * happens, or just waits until somebody has pressed a button. A device that asks already is taken at its word.
 */
final class Entry {

    private final BootLoader loader;
    private final LoaderSettings settings;
    private final Session session;
    private final Timekeeper time;

    Entry(BootLoader loader, LoaderSettings settings, Session session, Timekeeper time) {
        this.loader = loader;
        this.settings = settings;
        this.session = session;
        this.time = time;
    }

    /** @return the byte with which the file is asked for */
    byte enter() throws FirmwareException, InterruptedException {
        long deadline = time.after(settings.patience());
        session.keepingTheLine(deadline, wire -> {
            awaitLoader(deadline);
            return null;
        });
        return session.asked().isPresent() ? session.asked().get() : start(time.after(settings.patience()));
    }

    /**
     * Types what makes it ask for the file, and again if it only prompts: while it still does what was typed before, it
     * may not hear.
     */
    private byte start(long deadline) throws FirmwareException, InterruptedException {
        boolean typed = false;
        while (session.asked().isEmpty()) {
            if (time.nanoTime() >= deadline) {
                throw doesNotAsk();
            }
            if (session.isQuiet() && (!typed || isPrompting())) {
                session.transcript().clear();
                session.type(settings.start());
                typed = true;
            }
            session.listen(deadline);
        }
        return session.asked().get();
    }

    private void awaitLoader(long deadline) throws FirmwareException, InterruptedException {
        boolean needsNothing = settings.enter().isEmpty() && settings.prompt().isEmpty();
        if (needsNothing) {
            return;
        }
        while (!isThere()) {
            if (time.nanoTime() >= deadline) {
                throw notThere();
            }
            session.type(settings.enter());
            boolean once = settings.enterAgain().isZero() || settings.enter().isEmpty();
            listenUntilThere(once ? deadline : Math.min(deadline, time.after(settings.enterAgain())));
        }
    }

    private void listenUntilThere(long deadline) throws FirmwareException, InterruptedException {
        while (!isThere() && time.nanoTime() < deadline) {
            session.listen(deadline);
        }
    }

    /** Ready for a command, or for the file at once. */
    private boolean isThere() {
        return isPrompting() || session.asked().isPresent();
    }

    private boolean isPrompting() {
        return !settings.prompt().isEmpty() && session.hasPrinted(settings.prompt());
    }

    private FirmwareException doesNotAsk() {
        return loader.failure(FailureCause.DEVICE_SILENT, "does not ask for a file within "
                + inWords(settings.patience()) + "; " + session.transcript().quoted()
                + ". Check the properties enter, prompt and start, or bring the device there by hand");
    }

    private FirmwareException notThere() {
        String awaited = settings.prompt().isEmpty() ? "" : "print \"" + settings.prompt() + "\" or ";
        return loader.failure(FailureCause.DEVICE_SILENT, "does not " + awaited + "ask for a file within "
                + inWords(settings.patience()) + "; " + session.transcript().quoted()
                + ". Check the properties enter and prompt, the cable and the baud rate");
    }

    private static String inWords(Duration duration) {
        return duration.toSeconds() + " s";
    }
}
