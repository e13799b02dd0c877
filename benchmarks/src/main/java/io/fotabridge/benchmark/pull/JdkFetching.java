// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.pull;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The peer: what the JDK offers to download a file; neither hash nor durability. */
final class JdkFetching implements Fetching {

    private final Path file;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    JdkFetching(Path folder) {
        this.file = folder.resolve("jdk.bin");
    }

    @Override
    public Path fetch(URI uri) throws IOException, InterruptedException {
        HttpResponse<Path> response =
                client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofFile(file));
        if (response.statusCode() != 200) {
            throw new IOException(uri + " answers " + response.statusCode());
        }
        return response.body();
    }

    @Override
    public void forget(Path fetched) throws IOException {
        try (FileChannel channel = FileChannel.open(fetched, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.delete(fetched);
    }

    @Override
    public void close() {
        // The client ends with its process.
    }
}
