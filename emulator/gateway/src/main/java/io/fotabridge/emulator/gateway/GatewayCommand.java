// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway;

import io.fotabridge.emulator.gateway.config.BadSettingException;
import io.fotabridge.emulator.gateway.config.Configurations;
import io.fotabridge.emulator.gateway.framework.BundleFramework;
import io.fotabridge.emulator.gateway.framework.BundleList;
import io.fotabridge.emulator.gateway.framework.DataFolder;
import io.fotabridge.emulator.gateway.options.GatewayOptions;
import io.fotabridge.emulator.gateway.options.LogLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.osgi.framework.BundleException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a gateway. Exit codes: 0 stopped cleanly, 1 failed to start, 2 asked for something that cannot be. */
@Command(
        name = "gateway",
        mixinStandardHelpOptions = true,
        version = "FOTA Bridge 0.1.0",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = "Runs FOTA Bridge as a LwM2M client. Prints 'ready' when all endpoints are registered everywhere.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:stopped cleanly (SIGTERM, SIGINT)",
            "1:could not start, or did not stop in time",
            "2:bad option, or the folder is in use by another process"
        })
final class GatewayCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private GatewayOptions options;

    @Spec
    private CommandSpec spec;

    private GatewayCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Parses the arguments and runs until the process is told to end. Returns the exit code. */
    static int run(Surroundings surroundings, String... arguments) {
        return GatewayOptions.commandLine(new GatewayCommand(surroundings))
                .setParameterExceptionHandler(GatewayCommand::explain)
                .execute(arguments);
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            Configurations configurations = options.configurations();
            Optional<DataFolder> folder = DataFolder.take(options.data());
            return folder.isPresent() ? run(folder.get(), configurations) : inUse();
        } catch (BadSettingException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        } catch (IOException | BundleException e) {
            System.err.println("gateway: cannot start: " + e);
            return 1;
        }
    }

    private int run(DataFolder folder, Configurations configurations)
            throws IOException, BundleException, InterruptedException {
        options.log().apply();
        Map<String, String> properties = new HashMap<>(surroundings.properties(folder, configurations));
        properties.put("fotabridge.console.registrations", Integer.toString(options.registrations()));
        options.events()
                .map(format -> format.name().toLowerCase(Locale.ROOT))
                .ifPresent(format -> properties.put("fotabridge.console.events", format));
        List<BundleList> features = features();
        BundleFramework framework = BundleFramework.create(folder.frameworkStorage(), properties);
        GatewayProcess.endedBySignal(framework).start(features);
        if (options.log().compareTo(LogLevel.INFO) >= 0) {
            System.err.println("gateway: started " + framework.context().getBundles().length + " bundles");
        }
        framework.await();
        return 0;
    }

    private int inUse() {
        System.err.println(
                "gateway: " + options.data() + " is in use by another process; give each its own --data DIR");
        return CommandLine.ExitCode.USAGE;
    }

    private List<BundleList> features() throws IOException {
        Path folder = Path.of(System.getProperty("fotabridge.features", "features"));
        List<BundleList> lists = new ArrayList<>();
        for (String feature : surroundings.features()) {
            lists.add(BundleList.of(folder, feature));
        }
        return lists;
    }

    private static int explain(ParameterException e, String[] arguments) {
        System.err.println("gateway: " + e.getMessage());
        System.err.println("Try --help.");
        return CommandLine.ExitCode.USAGE;
    }
}
