package io.penstock.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 server that keeps connections open, and breaks them at the byte when asked to: what the JDK's server cannot
 * do. Each connection has a thread of its own.
 */
public final class HttpServerOnSocket implements AutoCloseable {

    private final ServerSocket listener;
    private final Function<WireRequest, WireReply> answers;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** @param port 0 for any free one */
    public HttpServerOnSocket(int port, Function<WireRequest, WireReply> answers) {
        this.answers = answers;
        try {
            listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        Thread.ofVirtual().name("http-on-socket").start(this::accept);
    }

    public String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() {
        quietly(listener::close);
        open.forEach(socket -> quietly(socket::close));
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            WireRequest request = request(in);
            while (request != null && answer(socket, answers.apply(request))) {
                request = request(in);
            }
        } catch (IOException gone) {
            // the client hung up
        } finally {
            open.remove(socket);
        }
    }

    /** False if the connection is not to be used again. */
    private static boolean answer(Socket socket, WireReply reply) throws IOException {
        switch (reply) {
            case WireReply.Full full -> {
                byte[] bytes = bytes(full, full.body().length);
                socket.getOutputStream().write(bytes);
                socket.getOutputStream().flush();
                return true;
            }
            case WireReply.Half half -> {
                OutputStream out = socket.getOutputStream();
                byte[] all = bytes(half.of(), half.of().body().length);
                out.write(all, 0, all.length - half.of().body().length / 2 - 1);
                out.flush();
                reset(socket);
                return false;
            }
            case WireReply.Reset reset -> {
                reset(socket);
                return false;
            }
            case WireReply.Silence silence -> {
                drain(socket);
                return false;
            }
        }
    }

    /** Says nothing until the client has hung up. */
    private static void drain(Socket socket) throws IOException {
        while (socket.getInputStream().read() >= 0) {
            // nothing to say
        }
    }

    private static void reset(Socket socket) throws SocketException {
        socket.setSoLinger(true, 0);
    }

    private static byte[] bytes(WireReply.Full reply, int length) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " Said\r\n");
        reply.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        if (reply.status() != 204) {
            head.append("Content-Length: ").append(length).append("\r\n");
        }
        head.append("\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(reply.body());
        return bytes.toByteArray();
    }

    private static @Nullable WireRequest request(InputStream in) throws IOException {
        String first = line(in);
        if (first == null || first.isEmpty()) {
            return null;
        }
        String[] parts = first.split(" ", 3);
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("request cut off");
        }
        return new WireRequest(parts[0], parts[1], headers, body);
    }

    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private interface Closing {
        void run() throws IOException;
    }

    private static void quietly(Closing closing) {
        try {
            closing.run();
        } catch (IOException already) {
            // closed is closed
        }
    }
}
