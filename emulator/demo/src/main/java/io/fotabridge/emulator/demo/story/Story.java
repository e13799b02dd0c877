// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.story;

import io.fotabridge.emulator.demo.display.Display;
import io.fotabridge.emulator.demo.firmware.Firmware;
import io.fotabridge.emulator.demo.story.Cast.Role;
import io.fotabridge.emulator.server.Outcome;
import io.fotabridge.emulator.server.http.Served;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What happens in the scene, one step after the other. */
final class Story {

    private final Scene scene;
    private final Display display;
    private final Role pushed;
    private final Role pulled;
    private final Role distant;
    private final Map<Role, String> versionsBefore = new HashMap<>();

    Story(Scene scene) {
        this.scene = scene;
        this.display = scene.display();
        this.pushed = scene.cast().pushed();
        this.pulled = scene.cast().pulled();
        this.distant = scene.cast().distant();
    }

    /** Plays it to the end, when everything is switched off. */
    Cut play() throws IOException, DemoFailure, InterruptedException {
        begin();
        deliver();
        Cut cut = cut();
        restart();
        watchTheDownload();
        end();
        return cut;
    }

    Map<Role, String> versionsBefore() {
        return Map.copyOf(versionsBefore);
    }

    private void begin() throws IOException, DemoFailure, InterruptedException {
        say("Three simulated microcontrollers run %s: %s on the serial port %s, %s on %s, and %s on Bluetooth, %s.",
                pushed.factory().version(), pushed.name(), scene.devices().port(pushed), pulled.name(),
                scene.devices().port(pulled), distant.name(), scene.devices().port(distant));
        say("A LwM2M server listens at %s. The gateway starts: FOTA Bridge in an OSGi framework, on emulated Kura"
                + " services.", scene.campaigns().serverUri());
        startGateway();
        for (Role role : List.of(pushed, pulled)) {
            versionsBefore.put(role, scene.campaigns().version(role));
        }
        say("The gateway has registered four endpoints with the server: itself, %s, %s and %s.",
                pushed.name(), pulled.name(), distant.name());
    }

    private void startGateway() throws IOException, DemoFailure, InterruptedException {
        scene.gateway().start();
        scene.moments().await("the gateway has registered all endpoints with the server", Scene.SOON,
                scene.watch()::isReady);
    }

    private void deliver() throws IOException, DemoFailure, InterruptedException {
        say("The server pushes %s to %s. The gateway takes all of it, checks it, and uploads it over the serial line.",
                pushed.update().version(), pushed.name());
        scene.campaigns().push(pushed);
        versionsBefore.put(distant, scene.campaigns().version(distant));
        scene.campaigns().fetch(distant);
        say("The server tells %s to fetch %s. The gateway does, and uploads it over Bluetooth, while all else goes on.",
                distant.name(), distant.update().version());
        scene.moments().await("the gateway uploads to " + pushed.name(), patience(),
                () -> scene.watch().progress(pushed.link()).done() > 0);
        String uri = scene.campaigns().pull(pulled);
        say("The server tells %s to fetch %s from %s. The gateway does that for it.",
                pulled.name(), pulled.update().version(), uri);
    }

    private Cut cut() throws DemoFailure, InterruptedException {
        scene.moments().await("both transfers are in the middle", patience(), () -> KillMoment.isNow(
                scene.watch().progress(pulled.wan()), scene.watch().progress(pushed.link())));
        scene.gateway().kill();
        display.standStill();
        Cut cut = new Cut(scene.watch().progress(pulled.wan()), scene.watch().progress(pushed.link()),
                scene.watch().progress(distant.link()));
        say("kill -9 %d. The gateway is dead: the upload to %s stood at %d%%, the download for %s at %d%%.",
                scene.gateway().pid(), pushed.name(), cut.upload().percent(), pulled.name(), cut.download().percent());
        if (!KillMoment.isInTheMiddle(cut.upload()) || !KillMoment.isInTheMiddle(cut.download())) {
            throw new DemoFailure("the kill did not hit both transfers in the middle; try it again");
        }
        return cut;
    }

    private void restart() throws IOException, DemoFailure, InterruptedException {
        scene.watch().forget();
        say("The gateway is started again. It has nothing but what is on its disk.");
        startGateway();
    }

    private void watchTheDownload() throws DemoFailure, InterruptedException {
        scene.moments().await("the download for " + pulled.name() + " is complete", patience(),
                () -> scene.watch().progress(pulled.link()).done() > 0);
        String range = resumption().map(Served::range).orElse("");
        if (range.isEmpty()) {
            say("The download for %s was begun anew, which it should not.", pulled.name());
        } else {
            say("The download for %s went on too: the package server was asked for %s, not for the beginning.",
                    pulled.name(), range);
        }
    }

    /** The request that went on after the kill. */
    private Optional<Served> resumption() {
        List<Served> requests = scene.campaigns().requests(pulled);
        return requests.stream().filter(request -> request.status() == 206).findFirst();
    }

    private void end() throws IOException, DemoFailure, InterruptedException {
        scene.moments().await("the server has the results of all updates", patience(),
                () -> scene.campaigns().haveEnded(scene.cast().roles()));
        say("The server has the results of all three.");
        refuse();
        say("All is switched off; the flash of each is compared with its image.");
        scene.gateway().stop();
        scene.devices().switchOff();
    }

    /** Nothing that is not signed by somebody trusted comes as far as a device. */
    private void refuse() throws IOException, DemoFailure, InterruptedException {
        Optional<Firmware> forged = scene.cast().firmwares().forged();
        if (forged.isEmpty()) {
            return;
        }
        scene.watch().settle();
        int uploads = scene.devices().report(pulled).uploads();
        say("One more thing: the server tells %s to fetch %s, which a stranger has signed.",
                pulled.name(), forged.get().version());
        scene.campaigns().offer(pulled, forged.get());
        scene.moments().await("the gateway has said what it thinks of the forged firmware", patience(),
                () -> scene.campaigns().refusal().isPresent());
        Outcome outcome = scene.campaigns().refusal().orElseThrow();
        if (outcome.isUpdated() || scene.devices().report(pulled).uploads() != uploads) {
            throw new DemoFailure(pulled.name() + " was given firmware that a stranger has signed");
        }
        say("The update %s, and %s has not seen a byte of it.", outcome.ending().describe(), pulled.name());
    }

    private Duration patience() {
        return Scene.patience(scene.cast());
    }

    private void say(String sentence, Object... values) {
        display.say(String.format(Locale.ROOT, sentence, values));
    }
}
