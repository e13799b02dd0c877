// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.command.internal;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.target.InstallingTarget;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.target.TransferListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A target whose firmware a program of the operator's installs. The program is started without a shell, with the path
 * of the package as its only argument and nothing to read; exit code 0 means that the target runs the new firmware.
 */
final class CommandTarget implements InstallingTarget, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CommandTarget.class);

    private final TargetDescription description;
    private final Program program;
    private final String runningVersion;
    private final Path folder;
    private RunningProgram running;
    private boolean closed;

    /**
     * @param runningVersion empty if it cannot be told
     * @param folder         where the program runs and may leave what it likes
     */
    CommandTarget(TargetDescription description, Program program, String runningVersion, Path folder) {
        this.description = description;
        this.program = program;
        this.runningVersion = runningVersion;
        this.folder = folder;
    }

    @Override
    public TargetDescription description() {
        return description;
    }

    /** What is in the package is the program's business. */
    @Override
    public Set<String> formats() {
        return Set.of(FirmwareImage.MCUBOOT, FirmwareImage.NORDIC_DFU);
    }

    @Override
    public String runningVersion() {
        return runningVersion;
    }

    @Override
    public void install(List<FirmwareImage> images, Path packageFile, TransferListener progress)
            throws FirmwareException, InterruptedException {
        requireExecutable();
        long size = packageFile.toFile().length();
        progress.transferred(0, size);
        RunningProgram started = start(images.get(0), packageFile);
        try {
            LOG.info("{}: {} installs {}", description.name(), program.path(), packageFile);
            requireSuccess(started);
        } finally {
            forget(started);
        }
        progress.transferred(size, size);
    }

    private void requireExecutable() throws FirmwareException {
        Path path = program.path();
        if (!Files.isRegularFile(path)) {
            throw failed("there is no program " + path + "; correct the property program", null);
        }
        if (!Files.isExecutable(path)) {
            throw failed(path + " may not be executed; make it executable for the gateway's user", null);
        }
    }

    private RunningProgram start(FirmwareImage image, Path packageFile)
            throws FirmwareException, InterruptedException {
        try {
            Files.createDirectories(folder);
            ProcessBuilder command = new ProcessBuilder(
                            program.path().toString(), packageFile.toAbsolutePath().toString())
                    .directory(folder.toFile());
            command.environment().putAll(environment(image, packageFile));
            return remember(command);
        } catch (IOException e) {
            throw failed(program.path() + " cannot be started: " + e.getMessage(), e);
        }
    }

    private Map<String, String> environment(FirmwareImage image, Path packageFile)
            throws IOException, InterruptedException {
        return Map.of(
                "FOTA_TARGET", description.name(),
                "FOTA_VERSION", image.version(),
                "FOTA_SHA256", FileDigest.sha256(packageFile));
    }

    private void requireSuccess(RunningProgram started) throws FirmwareException, InterruptedException {
        if (!started.awaitEnd(program.timeout())) {
            started.kill();
            throw failed(
                    program.path() + " was ended because it had not finished after "
                            + program.timeout().toSeconds() + " s" + said(started)
                            + "; if it needs longer, raise the property timeout.seconds",
                    null);
        }
        requireOpen();
        if (started.exitCode() != 0) {
            throw failed(program.path() + " ended with " + started.exitCode() + said(started), null);
        }
    }

    private static String said(RunningProgram program) throws InterruptedException {
        String line = program.lastLine();
        return line.isEmpty() ? " and printed nothing" : ": " + line;
    }

    private synchronized RunningProgram remember(ProcessBuilder command) throws IOException, InterruptedException {
        requireOpen();
        running = RunningProgram.start(command, description.name());
        return running;
    }

    /** A program that still runs was given up: by an interrupt, or because it took too long. */
    private synchronized void forget(RunningProgram started) {
        started.kill();
        running = null;
    }

    /** A target that is taken away is interrupted rather than failed: its program has proved nothing. */
    private synchronized void requireOpen() throws InterruptedException {
        if (closed) {
            throw new InterruptedException("the target " + description.name() + " was taken away");
        }
    }

    /** Ends the program if it runs, and lets no other start. */
    @Override
    public synchronized void close() {
        closed = true;
        if (running != null) {
            LOG.warn("{}: ending {}, which has not finished", description.name(), program.path());
            running.kill();
        }
    }

    private FirmwareException failed(String sentence, Exception reason) {
        return new FirmwareException(FailureCause.INSTALLER_FAILED, sentence, reason);
    }
}
