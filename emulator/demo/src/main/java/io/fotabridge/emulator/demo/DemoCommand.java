// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo;

import io.fotabridge.emulator.demo.display.Display;
import io.fotabridge.emulator.demo.display.Screen;
import io.fotabridge.emulator.demo.firmware.Firmwares;
import io.fotabridge.emulator.demo.firmware.UnusableImageException;
import io.fotabridge.emulator.demo.process.Children;
import io.fotabridge.emulator.demo.process.Installation;
import io.fotabridge.emulator.demo.report.Verdict;
import io.fotabridge.emulator.demo.story.Cast;
import io.fotabridge.emulator.demo.story.DemoFailure;
import io.fotabridge.emulator.demo.story.Demonstration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The demonstration on the command line. */
@Command(
        name = "demo",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "A LwM2M server updates three simulated microcontrollers through a gateway, by push and by pull: two on"
                + " serial lines, one on Bluetooth Low Energy.",
            "In the middle of it the gateway is killed and started again. At the end it is given firmware that a "
                + "stranger has signed. Takes about half a minute.",
            "Ends with 0 if all run and have confirmed the right image, byte for byte, and with 1 if not."
        })
final class DemoCommand implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final int LOG_LINES = 15;
    private static final List<String> HEADING = List.of(
            "FOTA Bridge: a LwM2M server updates three microcontrollers through a gateway.",
            "In the middle of it the gateway is killed. Started again, it goes on.",
            "");

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "show this and exit")
    private boolean help;

    @Option(names = "--image", paramLabel = "FILE",
            description = "an MCUboot image that the two on serial lines are to get; without it, images are made")
    private Path image;

    @Option(names = "--keep", description = "keep all files and logs of the run, and tell where they are")
    private boolean keep;

    static CommandLine commandLine() {
        return new CommandLine(new DemoCommand())
                .setParameterExceptionHandler(DemoCommand::explain)
                .setExecutionExceptionHandler((e, line, result) -> {
                    System.err.println("demo: " + e);
                    return FAILED;
                });
    }

    private static int explain(ParameterException e, String[] arguments) {
        System.err.println("demo: " + e.getMessage());
        System.err.println("Try --help.");
        return CommandLine.ExitCode.USAGE;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Workspace workspace = Workspace.create(keep);
        logTo(workspace.log("server"));
        Children children = Children.open();
        Thread tidying = new Thread(() -> tidy(children, workspace), "tidying");
        Runtime.getRuntime().addShutdownHook(tidying);
        try {
            return run(workspace, children);
        } catch (UnusableImageException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private int run(Workspace workspace, Children children)
            throws IOException, InterruptedException, UnusableImageException {
        Path files = workspace.folder("firmware");
        Cast cast = Cast.of(image == null ? Firmwares.made(files) : Firmwares.given(files, image));
        Screen screen = Screen.ofStandardOutput();
        Display display = screen.display(cast.hops());
        display.print(HEADING);
        try {
            Demonstration demonstration =
                    new Demonstration(cast, Installation.ofSystemProperty(), children, workspace);
            return report(demonstration.run(display, screen.glyphs()), display, workspace);
        } catch (DemoFailure e) {
            display.close();
            return failed(List.of(e.getMessage()), workspace);
        }
    }

    /** Before the first logger is made: what Leshan logs belongs into a file, not between the bars. */
    private static void logTo(Path file) {
        System.setProperty("org.slf4j.simpleLogger.logFile", file.toString());
        System.setProperty("org.slf4j.simpleLogger.showDateTime", "true");
        System.setProperty("org.slf4j.simpleLogger.dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
    }

    private int report(Verdict verdict, Display display, Workspace workspace) throws IOException {
        if (!verdict.isGood()) {
            return failed(verdict.complaints(), workspace);
        }
        display.print(List.of("All run and have confirmed the right image, byte for byte."));
        if (workspace.isKept()) {
            display.print(List.of("All files and logs: " + workspace.folder()));
        }
        return 0;
    }

    private static int failed(List<String> sentences, Workspace workspace) throws IOException {
        workspace.keep();
        sentences.forEach(sentence -> System.err.println("demo: " + sentence));
        List<String> tail = workspace.tail("gateway", LOG_LINES);
        if (!tail.isEmpty()) {
            System.err.println("The last lines of the gateway's log:");
            tail.forEach(line -> System.err.println("  | " + line));
        }
        System.err.println("All logs are in " + workspace.folder());
        return FAILED;
    }

    /** Also when the spectator has seen enough: nothing is left behind. */
    private static void tidy(Children children, Workspace workspace) {
        try {
            children.close();
            workspace.close();
        } catch (IOException e) {
            System.err.println("demo: " + workspace.folder() + " cannot be removed: " + e);
        }
    }
}
