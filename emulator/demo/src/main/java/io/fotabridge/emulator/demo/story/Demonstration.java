// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.story;

import io.fotabridge.emulator.demo.Workspace;
import io.fotabridge.emulator.demo.display.Display;
import io.fotabridge.emulator.demo.display.Glyphs;
import io.fotabridge.emulator.demo.process.Children;
import io.fotabridge.emulator.demo.process.Installation;
import io.fotabridge.emulator.demo.report.Table;
import io.fotabridge.emulator.demo.report.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One demonstration, from the first process to the verdict. */
public record Demonstration(Cast cast, Installation installation, Children children, Workspace workspace) {

    /**
     * Runs it, which takes half a minute.
     *
     * @throws DemoFailure if it cannot be brought to its end
     */
    public Verdict run(Display display, Glyphs glyphs) throws IOException, DemoFailure, InterruptedException {
        try (Scene scene = Scene.open(cast, installation, children, workspace, display)) {
            Story story = new Story(scene);
            Cut cut = story.play();
            Books books = new Books(scene, cut, story.versionsBefore());
            Verdict verdict = Verdict.of(books.evidence());
            display.close();
            List<String> lines = new ArrayList<>(List.of(""));
            lines.addAll(Table.lines(books.rows(), glyphs.rule()));
            lines.add("");
            display.print(lines);
            return verdict;
        }
    }
}
