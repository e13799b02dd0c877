// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.push;

import io.fotabridge.emulator.server.OperatorServer;
import io.fotabridge.emulator.server.UpdateHistory;
import io.fotabridge.emulator.server.content.Digests;
import io.fotabridge.emulator.server.content.PackageSource;
import io.fotabridge.emulator.server.request.Reply;
import io.fotabridge.emulator.server.request.UploadProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** One update by push, from the first block to result 1. */
final class PushRun {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int DOWNLOADED = 2;
    private static final int UPDATED = 1;

    private final OperatorServer server;
    private final String endpoint;
    private final PackageSource source;
    private final Path data;

    /**
     * What was measured.
     *
     * @param pushSeconds   from the first block to the answer to the last
     * @param stagedSeconds from the first block until State 2 was seen: checked and ready
     */
    record Result(double pushSeconds, double stagedSeconds, GcLog heap) {}

    PushRun(OperatorServer server, String endpoint, PackageSource source, Path data) {
        this.server = server;
        this.endpoint = endpoint;
        this.source = source;
        this.data = data;
    }

    /** @param heap read when everything is over */
    Result measure(Callable<GcLog> heap) throws Exception {
        server.awaitRegistration(endpoint, PATIENCE);
        UpdateHistory history = server.history(endpoint);
        long begin = System.nanoTime();
        require(server.push(endpoint, source, UploadProgress.NONE), "push");
        double pushed = secondsSince(begin);
        require(history.await(entry -> entry.state() == DOWNLOADED, PATIENCE), "State 2");
        double staged = secondsSince(begin);
        require(Arrays.equals(Digests.sha256(PackageSource.of(stored())), Digests.sha256(source)), "SHA-256");
        require(server.update(endpoint), "Update");
        require(history.await(entry -> entry.state() == 0 && entry.result() == UPDATED, PATIENCE), "result 1");
        return new Result(pushed, staged, heap.call());
    }

    private Path stored() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            List<Path> packages = files.filter(file -> file.toString().endsWith(".package")).toList();
            require(packages.size() == 1, "one package in the store, not " + packages);
            return packages.get(0);
        }
    }

    private static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void require(Reply reply, String what) throws IOException {
        require(reply.isDone(), what + ": " + reply.describe());
    }

    private static void require(boolean holds, String what) throws IOException {
        if (!holds) {
            throw new IOException("the push failed at: " + what);
        }
    }
}
