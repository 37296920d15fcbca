package io.penstock.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Sends calls over kept connections and measures each answer. */
final class HookLoad {

    private static final int DIFFERENT = 1000;

    private final int port;
    private final List<byte[]> calls = new ArrayList<>();

    private HookLoad(int port) {
        this.port = port;
    }

    /** Asks for keys 1 to so many, with an API key. */
    static HookLoad lookups(int port, String path, String key, int keys) {
        HookLoad load = new HookLoad(port);
        for (int i = 0; i < keys; i++) {
            load.calls.add(("GET " + path + "/" + (1 + i * 97L % keys) + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                            + key + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        return load;
    }

    /** Signed events. */
    HookLoad(int port, String path, String secret) throws GeneralSecurityException {
        this.port = port;
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        for (int i = 1; i <= DIFFERENT; i++) {
            String body = "{\"account_id\": " + i * 97 % 100_000 + ", \"type\": \"page.viewed\"}";
            String signature = HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
            calls.add(("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                            + "X-Hub-Signature-256: sha256=" + signature + "\r\nContent-Length: " + body.length()
                            + "\r\n\r\n" + body)
                    .getBytes(StandardCharsets.UTF_8));
        }
    }

    /** What came of it; times in milliseconds. */
    record Result(double perSecond, double p50, double p99) {}

    /**
     * @param rate calls a second over all connections; 0 for as many as go. With a rate an answer is measured from the moment
     *     at which the call was due
     */
    Result run(int connections, double seconds, int rate) throws InterruptedException {
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        AtomicLong next = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        List<long[]> times = new ArrayList<>();
        for (int c = 0; c < connections; c++) {
            threads.add(Thread.ofPlatform().start(() -> {
                long[] mine = connection(start, end, rate, next);
                synchronized (times) {
                    times.add(mine);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        long[] all = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        double took = (System.nanoTime() - start) / 1e9;
        return new Result(all.length / took, all[all.length / 2] / 1e6, all[(int) (all.length * 0.99)] / 1e6);
    }

    private long[] connection(long start, long end, int rate, AtomicLong next) {
        long[] times = new long[1024];
        int count = 0;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                long number = next.getAndIncrement();
                long due = rate == 0 ? System.nanoTime() : start + (long) (number * 1e9 / rate);
                if (due >= end) {
                    return Arrays.copyOf(times, count);
                }
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                socket.getOutputStream().write(calls.get((int) (number % calls.size())));
                read(in);
                if (count == times.length) {
                    times = Arrays.copyOf(times, count * 2);
                }
                times[count++] = System.nanoTime() - due;
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void read(InputStream in) throws IOException {
        String status = line(in);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException(status);
        }
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        in.skipNBytes(length);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("closed");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
