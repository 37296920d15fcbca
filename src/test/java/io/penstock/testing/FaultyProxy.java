package io.penstock.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A TCP connection's bad day, on request: stands between a client and a real server and passes everything on until it
 * is told otherwise.
 *
 * <p>Faults at a request hit when the client sends bytes that hold the given text (in one read of at most 64 KB, so
 * choose a short text near the beginning of a request), once. The server is untouched: what it was sent it does.
 */
public final class FaultyProxy implements AutoCloseable {

    /** What happens to the request that is hit, and to its connection. */
    public enum Fault {
        /** The server never sees the request. */
        RESET_BEFORE_REQUEST,
        /** The server has answered, the client sees a reset instead. */
        RESET_BEFORE_ANSWER,
        /** The client sees half of the answer's first piece, then a reset. */
        RESET_HALF_WAY,
        /** The server has answered and the client sees nothing, for ever. */
        STALL
    }

    private record Trap(byte[] text, Fault fault) {}

    private final InetSocketAddress server;
    private final int port;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Trap> trap = new AtomicReference<>();
    private final AtomicInteger hits = new AtomicInteger();
    private volatile byte[] from = {};
    private volatile byte[] to = {};
    private volatile boolean stalled;
    private @Nullable ServerSocket listening;

    private FaultyProxy(InetSocketAddress server) {
        this.server = server;
        this.port = listen(0);
    }

    public static FaultyProxy before(String host, int port) {
        return new FaultyProxy(new InetSocketAddress(host, port));
    }

    /** Where clients connect, on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Does this to the next request that holds the text; an empty text is in every request. */
    public void hit(String text, Fault fault) {
        trap.set(new Trap(text.getBytes(StandardCharsets.ISO_8859_1), fault));
    }

    /** How many requests were hit. */
    public int hits() {
        return hits.get();
    }

    /** Nobody listens any more, and open connections are reset. */
    public synchronized void refuse() {
        ServerSocket open = listening;
        listening = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        cut();
    }

    /** Resets the open connections; new ones are welcome. */
    public void cut() {
        links.forEach(Link::reset);
    }

    /** Connections are accepted and nothing passes in any direction. */
    public void stall() {
        stalled = true;
    }

    /** All is well for new connections; those that were stalled or hit are reset. */
    public synchronized void heal() {
        trap.set(null);
        stalled = false;
        cut();
        if (listening == null) {
            listen(port);
        }
    }

    /**
     * Puts other bytes of the same length into what the server sends, for servers that tell clients where they are.
     */
    public void rewrite(byte[] from, byte[] to) {
        if (from.length != to.length) {
            throw new IllegalArgumentException("the lengths differ");
        }
        this.from = from.clone();
        this.to = to.clone();
    }

    @Override
    public void close() {
        refuse();
    }

    private synchronized int listen(int wanted) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), wanted));
            listening = socket;
            // A virtual thread would keep the port open for a while after the close.
            Thread.ofPlatform().daemon().name("faulty-proxy").start(() -> accept(socket));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> link(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void link(Socket client) {
        Socket upstream = new Socket();
        Link link = new Link(client, upstream, new AtomicReference<>());
        links.add(link);
        try {
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            upstream.connect(server, 5000);
        } catch (IOException unreachable) {
            link.reset();
            return;
        }
        Thread.ofVirtual().start(() -> pump(link, true));
        pump(link, false);
    }

    private void pump(Link link, boolean isRequest) {
        byte[] buffer = new byte[1 << 16];
        try {
            InputStream in = (isRequest ? link.client() : link.upstream()).getInputStream();
            OutputStream out = (isRequest ? link.upstream() : link.client()).getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (stalled) {
                    link.fault().set(Fault.STALL);
                    continue;
                }
                byte[] bytes = Arrays.copyOf(buffer, read);
                if (isRequest ? request(link, bytes, out) : answer(link, bytes, out)) {
                    return;
                }
            }
        } catch (IOException broken) {
            // The other side learns of it by the close below.
        } finally {
            link.close();
        }
    }

    private boolean request(Link link, byte[] bytes, OutputStream server) throws IOException {
        Trap set = trap.get();
        if (set != null && indexOf(bytes, set.text(), 0) >= 0 && trap.compareAndSet(set, null)) {
            hits.incrementAndGet();
            if (set.fault() == Fault.RESET_BEFORE_REQUEST) {
                link.reset();
                return true;
            }
            link.fault().set(set.fault());
        }
        server.write(bytes);
        return false;
    }

    private boolean answer(Link link, byte[] bytes, OutputStream client) throws IOException {
        Fault fault = link.fault().get();
        switch (fault) {
            case null -> client.write(rewritten(bytes));
            case STALL -> {}
            case RESET_HALF_WAY -> {
                client.write(bytes, 0, bytes.length / 2);
                client.flush();
                link.reset();
                return true;
            }
            case RESET_BEFORE_REQUEST, RESET_BEFORE_ANSWER -> {
                link.reset();
                return true;
            }
        }
        return false;
    }

    private byte[] rewritten(byte[] bytes) {
        for (int at = from.length == 0 ? -1 : indexOf(bytes, from, 0); at >= 0; at = indexOf(bytes, from, at + 1)) {
            System.arraycopy(to, 0, bytes, at, to.length);
        }
        return bytes;
    }

    private static int indexOf(byte[] bytes, byte[] text, int start) {
        for (int at = start; at + text.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + text.length, text, 0, text.length)) {
                return at;
            }
        }
        return -1;
    }

    private final class Link {

        private final Socket client;
        private final Socket upstream;
        private final AtomicReference<@Nullable Fault> fault;

        Link(Socket client, Socket upstream, AtomicReference<@Nullable Fault> fault) {
            this.client = client;
            this.upstream = upstream;
            this.fault = fault;
        }

        Socket client() {
            return client;
        }

        Socket upstream() {
            return upstream;
        }

        AtomicReference<@Nullable Fault> fault() {
            return fault;
        }

        void reset() {
            try {
                client.setSoLinger(true, 0);
            } catch (IOException alreadyClosed) {
                // Then there is nothing to reset.
            }
            close();
        }

        void close() {
            links.remove(this);
            try (client;
                    upstream) {
                // Both are closed.
            } catch (IOException alreadyClosed) {
                // As wanted.
            }
        }
    }
}
