// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.tool.image;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.fotabridge.api.image.TrustedKeys;
import io.fotabridge.image.PackageInspector;
import io.fotabridge.image.PackageReport;
import io.fotabridge.image.Verdict;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a gateway makes of a file, as JSON. */
@Command(
        name = "image",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = "Prints as JSON what a gateway makes of a firmware file, an MCUboot image or a "
                + "dfu_application.zip of several: what is in it, who signed it, and whether it would be accepted. What a "
                + "single device adds to that (no downgrade, its slot's size, raw files) is not known here.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:would be accepted", "1:would be refused", "2:cannot be read, or the command is wrong"})
final class ImageCommand implements Callable<Integer> {

    static final int ACCEPTED = 0;
    static final int REFUSED = 1;
    static final int UNREADABLE = 2;

    private static final Gson JSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

    @Parameters(paramLabel = "FILE", description = "the file that would be published")
    private Path file;

    @Option(
            names = "--key",
            paramLabel = "PUB.pem",
            description = "public keys that the gateway trusts (trusted.keys of its package store), repeatable; without "
                    + "any, signatures are not checked, as the gateway does not without any")
    private List<Path> keyFiles = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PackageReport report = inspect(trust());
        spec.commandLine().getOut().println(JSON.toJson(ReportJson.of(report, file, !keyFiles.isEmpty())));
        return report.verdict() instanceof Verdict.Accepted ? ACCEPTED : REFUSED;
    }

    private PackageReport inspect(TrustedKeys trust) throws IOException, InterruptedException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // A pipe has no size and is read once; a package is read from several places.
            throw new IOException(file + ": is no regular file; save it as one first");
        }
        try {
            return new PackageInspector().inspect(file, trust);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private TrustedKeys trust() throws IOException {
        List<PublicKey> keys = new ArrayList<>();
        for (Path keyFile : keyFiles) {
            keys.addAll(keysOf(keyFile));
        }
        return new TrustedKeys(keys);
    }

    private static List<PublicKey> keysOf(Path keyFile) throws IOException {
        try {
            TrustedKeys keys = TrustedKeys.fromPem(text(keyFile));
            if (keys.isEmpty()) {
                throw new IOException(keyFile + ": the file is empty");
            }
            return keys.keys();
        } catch (IllegalArgumentException e) {
            throw new IOException(keyFile + ": " + e.getMessage(), e);
        }
    }

    private static String text(Path keyFile) throws IOException {
        try {
            return Files.readString(keyFile);
        } catch (MalformedInputException e) {
            throw new IOException(keyFile + ": this is no PEM file", e);
        } catch (IOException e) {
            throw unreadable(keyFile, e);
        }
    }

    /** The JDK's messages are often no more than the name of the file. */
    private static IOException unreadable(Path path, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new IOException(path + ": there is no such file", e);
        }
        return new IOException(
                path + ": " + (e instanceof AccessDeniedException ? "may not be read" : e.getMessage()), e);
    }
}
