// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.block2;

import io.fotabridge.benchmark.Effort;
import io.fotabridge.benchmark.process.ChildProcess;
import io.fotabridge.benchmark.report.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fetches over paths through a relay: a process that serves, and one that fetches in all ways, which take turns with
 * the same losses.
 */
final class BlockRun implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final String QUIET = "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn";
    private static final List<String> LIKE_BIN_GATEWAY = List.of("-XX:+UseSerialGC", "-Xmx64m", QUIET);

    private final ChildProcess server;
    private final ChildProcess client;
    private final int port;
    private final Map<Integer, String> digests = new HashMap<>();

    BlockRun(Path folder) throws IOException, InterruptedException {
        server = ChildProcess.java(List.of(QUIET), BlockServerMain.class, folder.resolve("server.log"));
        client = ChildProcess.java(
                LIKE_BIN_GATEWAY, BlockClientMain.class, folder.resolve("client.log"), folder.toString());
        port = Integer.parseInt(server.line(PATIENCE));
    }

    /**
     * What was measured.
     *
     * @param size            bytes that the product fetched
     * @param loopSize        bytes that the loop fetched; fewer where the whole would take it too long
     * @param loopAsIfSeconds the loop's times for as many bytes as the product fetched
     */
    record Result(Route route, int size, int loopSize, List<Double> seconds, List<Double> loopAsIfSeconds) {

        /** How many times as fast as the loop. */
        double speedUp() {
            return new Sample(loopAsIfSeconds).median() / new Sample(seconds).median();
        }
    }

    /** Fetches in one way and in the loop, in turns. */
    Result measure(String way, Route route, int size, int loopSize, Effort effort)
            throws IOException, InterruptedException {
        List<Double> seconds = new ArrayList<>();
        List<Double> loopSeconds = new ArrayList<>();
        for (int i = 0; i < effort.all(); i++) {
            double product = fetch(way, route, size, i);
            double loop = fetch("loop", route, loopSize, i);
            if (i >= effort.warmUps()) {
                seconds.add(product);
                loopSeconds.add(loop * size / loopSize);
            }
        }
        return new Result(route, size, loopSize, seconds, loopSeconds);
    }

    private double fetch(String way, Route route, int size, long seed) throws IOException, InterruptedException {
        if (!digests.containsKey(size)) {
            digests.put(size, server.ask(String.valueOf(size), PATIENCE));
        }
        try (Relay relay = Relay.start(route, port, seed)) {
            String question = way + " coap://127.0.0.1:" + relay.port() + "/" + size + " " + size;
            String[] answer = client.ask(question, PATIENCE).split(" ");
            if (!answer[1].equals(digests.get(size))) {
                throw new IOException(way + " fetched something else than what is served: SHA-256 " + answer[1]);
            }
            return Long.parseLong(answer[0]) / 1e9;
        }
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
