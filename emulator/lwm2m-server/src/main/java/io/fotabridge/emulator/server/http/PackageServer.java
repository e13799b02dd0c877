// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server.http;

import io.fotabridge.emulator.server.content.Digests;
import io.fotabridge.emulator.server.content.PackageSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ServerSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves packages over HTTP/1.1 on the loopback address: GET and HEAD, Range with If-Range and If-Match, strong entity
 * tags, persistent connections. Each path can be told to misbehave, at any time. For any thread.
 */
public final class PackageServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PackageServer.class);

    private final String scheme;
    private final ServerSocket listening;
    private final Shelf shelf = new Shelf();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "package-server");
        thread.setDaemon(true);
        return thread;
    });

    private PackageServer(String scheme, ServerSocket listening) {
        this.scheme = scheme;
        this.listening = listening;
        threads.execute(this::accept);
    }

    /** Listens for HTTP; port 0 is any free one. */
    public static PackageServer start(int port) throws IOException {
        return start("http", ServerSocketFactory.getDefault(), InetAddress.getLoopbackAddress(), port);
    }

    /** Listens for HTTPS with what {@link SelfSigned} made. */
    public static PackageServer startSecure(int port, SelfSigned identity) throws IOException {
        return start("https", identity.serverSockets(), InetAddress.getLoopbackAddress(), port);
    }

    private static PackageServer start(String scheme, ServerSocketFactory sockets, InetAddress host, int port)
            throws IOException {
        return new PackageServer(scheme, sockets.createServerSocket(port, 50, host));
    }

    /** Publishes, or replaces what the path had, faults included. Reads the bytes once, for the entity tag. */
    public String publish(String path, PackageSource source) throws IOException {
        shelf.put(path, new PublishedPackage(source, Digests.entityTag(source), Faults.NONE));
        return uri(path);
    }

    /** Takes a path away; it is answered with 404 then. */
    public void withdraw(String path) {
        shelf.remove(path);
    }

    /** How a published path misbehaves from the next request on; {@link Faults#NONE} heals it. */
    public void misbehave(String path, Faults faults) {
        PublishedPackage published = shelf.find(path)
                .orElseThrow(() -> new IllegalArgumentException("nothing is published under " + path));
        shelf.put(path, published.with(faults));
    }

    /** The URI of a path, which begins with a slash. */
    public String uri(String path) {
        return scheme + "://127.0.0.1:" + port() + path;
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** Requests of a path that are over, in the order of their end. */
    public List<Served> served(String path) {
        return shelf.served(path);
    }

    /** Bytes of the bodies of a path's requests that are over. */
    public long bytesSent(String path) {
        return served(path).stream().mapToLong(Served::bodyBytes).sum();
    }

    /** Bytes of all bodies until now, those of requests under way included. */
    public long bytesSent() {
        return shelf.bytesSent();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                open.add(socket);
                threads.execute(() -> {
                    new Connection(socket, shelf).run();
                    open.remove(socket);
                });
            }
        } catch (SocketException e) {
            LOG.debug("not listening any more: {}", e.getMessage());
        } catch (IOException e) {
            LOG.error("cannot accept connections on port {} any more", port(), e);
        }
    }

    /** Closes the port and all connections at once. */
    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
