// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What is published under which path, and the books of what was sent. For any thread. */
final class Shelf {

    /** The books keep so many requests. */
    private static final int LIMIT = 10_000;

    private final Map<String, PublishedPackage> packages = new ConcurrentHashMap<>();
    private final List<Served> served = new ArrayList<>();
    private final AtomicLong bytesSent = new AtomicLong();

    void put(String path, PublishedPackage published) {
        packages.put(path, published);
    }

    void remove(String path) {
        packages.remove(path);
    }

    Optional<PublishedPackage> find(String path) {
        return Optional.ofNullable(packages.get(path));
    }

    void sent(int bytes) {
        bytesSent.addAndGet(bytes);
    }

    synchronized void served(Served request) {
        if (served.size() == LIMIT) {
            served.remove(0);
        }
        served.add(request);
    }

    synchronized List<Served> served(String path) {
        return served.stream().filter(request -> request.path().equals(path)).toList();
    }

    /** Bytes of all bodies so far, those of requests under way included. */
    long bytesSent() {
        return bytesSent.get();
    }
}
