// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server;

import io.fotabridge.emulator.server.content.PackageSource;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The operator on the command line, for a board on the developer's desk. */
@Command(
        name = "lwm2m-server",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "A LwM2M server that shows who registers, and updates the devices it is told to.",
            "Without --push and --pull it shows what happens until it is stopped. Otherwise it ends when every"
                    + " update has ended: with 0 if every device says that it was updated, with 1 if one does not."
        })
public final class Main implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--port", defaultValue = "5683", description = "for coap (default: ${DEFAULT-VALUE}; 0: any)")
    private int port;

    @Option(names = "--secure-port", defaultValue = "5684",
            description = "for coaps, used if there is a --psk (default: ${DEFAULT-VALUE}; 0: any)")
    private int securePort;

    @Option(names = "--host", defaultValue = "127.0.0.1",
            description = "address to listen at (default: ${DEFAULT-VALUE}; 0.0.0.0 for all)")
    private InetAddress host;

    @Option(names = "--psk", paramLabel = "ENDPOINT=ID:HEXKEY",
            description = "this endpoint registers with a pre-shared key")
    private Map<String, String> keys = new LinkedHashMap<>();

    @Option(names = "--push", paramLabel = "ENDPOINT=FILE", description = "writes the file to this endpoint")
    private Map<String, Path> pushes = new LinkedHashMap<>();

    @Option(names = "--pull", paramLabel = "ENDPOINT=URL", description = "lets this endpoint fetch the URL")
    private Map<String, String> pulls = new LinkedHashMap<>();

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "1800",
            description = "for each update (default: ${DEFAULT-VALUE})")
    private long timeout;

    public static void main(String[] arguments) {
        // Leshan's and Californium's own lines would hide the ones that matter; a -D on the command line wins.
        System.getProperties().putIfAbsent("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        Narrator narrator = new Narrator(System.out);
        Map<String, Delivery> deliveries = deliveries();
        try (OperatorServer server = start()) {
            server.addListener(narrator);
            narrator.say("listening at " + server.coapUri() + (keys.isEmpty() ? "" : " and " + server.coapsUri()));
            if (deliveries.isEmpty()) {
                Thread.currentThread().join();
            }
            return runAll(server, deliveries, narrator);
        }
    }

    private Map<String, Delivery> deliveries() {
        Map<String, Delivery> deliveries = new LinkedHashMap<>();
        pushes.forEach((endpoint, file) -> deliveries.put(endpoint, new Delivery.Push(source(file))));
        pulls.forEach((endpoint, uri) -> {
            if (deliveries.put(endpoint, new Delivery.Pull(uri)) != null) {
                throw new ParameterException(spec.commandLine(), endpoint + " has both a --push and a --pull");
            }
        });
        return deliveries;
    }

    private PackageSource source(Path file) {
        try {
            return PackageSource.of(file);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "cannot read " + file + ": " + e, e);
        }
    }

    private OperatorServer start() {
        OperatorServerBuilder builder = OperatorServer.builder().host(host).coapPort(port);
        keys.forEach((endpoint, value) -> {
            int colon = value.indexOf(':');
            if (colon <= 0) {
                throw new ParameterException(spec.commandLine(), "--psk " + endpoint + ": ID:HEXKEY expected");
            }
            builder.psk(endpoint, value.substring(0, colon), key(endpoint, value.substring(colon + 1)));
        });
        return (keys.isEmpty() ? builder : builder.coapsPort(securePort)).start();
    }

    private byte[] key(String endpoint, String hex) {
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            // Without the cause: its message quotes the key.
            throw new ParameterException(spec.commandLine(), "--psk " + endpoint + ": the key is no hex string");
        }
    }

    private int runAll(OperatorServer server, Map<String, Delivery> deliveries, Narrator narrator)
            throws InterruptedException {
        Patience patience = Patience.DEFAULT.withWhole(Duration.ofSeconds(timeout));
        ExecutorService threads = Executors.newFixedThreadPool(deliveries.size());
        List<Future<Outcome>> running = new ArrayList<>();
        deliveries.forEach((endpoint, delivery) -> running.add(
                threads.submit(() -> new Campaign(server, endpoint, delivery, patience, narrator).run())));
        boolean allUpdated = true;
        for (Future<Outcome> campaign : running) {
            allUpdated &= isUpdated(campaign, narrator);
        }
        threads.shutdownNow();
        return allUpdated ? 0 : 1;
    }

    private static boolean isUpdated(Future<Outcome> campaign, Narrator narrator) throws InterruptedException {
        try {
            Outcome outcome = campaign.get();
            narrator.ended(outcome);
            return outcome.isUpdated();
        } catch (ExecutionException e) {
            narrator.say("stopped: " + e.getCause());
            return false;
        }
    }
}
