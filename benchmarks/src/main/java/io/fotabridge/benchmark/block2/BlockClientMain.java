// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.block2;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;

/**
 * A process that fetches: each line of its standard input says how ({@code product}, {@code store} or {@code loop}),
 * which URI, and how many bytes that is; it prints how many nanoseconds it took, and the SHA-256. Argument: a folder.
 */
public final class BlockClientMain {

    private BlockClientMain() {}

    public static void main(String... arguments) throws Exception {
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (StorePull store = new StorePull(Path.of(arguments[0]))) {
            Map<String, BlockPull> ways = Map.of("product", new ProductPull(), "store", store, "loop", new BareLoop());
            for (String line = questions.readLine(); line != null; line = questions.readLine()) {
                String[] words = line.split(" ");
                System.out.println(answer(ways.get(words[0]), URI.create(words[1]), Integer.parseInt(words[2])));
            }
        }
    }

    private static String answer(BlockPull way, URI uri, int size) throws Exception {
        long begin = System.nanoTime();
        BlockPull.Fetched fetched = way.fetch(uri, size);
        long nanos = System.nanoTime() - begin;
        return nanos + " " + HexFormat.of().formatHex(fetched.sha256());
    }
}
