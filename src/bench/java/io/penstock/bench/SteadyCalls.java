package io.penstock.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Calls a webhook so many times a second, over a few connections, until told to end. */
final class SteadyCalls {

    private static final int CONNECTIONS = 8;

    private final String url;
    private final long start = System.nanoTime();
    private final int rate;
    private final AtomicBoolean on = new AtomicBoolean(true);
    private final AtomicLong next = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private final List<String> odd = new ArrayList<>();
    private volatile String newest = "";

    /**
     * What came of it; times in milliseconds from the moment at which a call was due.
     *
     * @param odd answers that were no 2xx, and failures
     */
    record End(String url, int accepted, List<String> odd, double p50, double p99) {}

    SteadyCalls(String url, int rate) {
        this.url = url;
        this.rate = rate;
        for (int i = 0; i < CONNECTIONS; i++) {
            threads.add(Thread.ofPlatform().start(this::call));
        }
    }

    /** The newest answer. */
    String newest() {
        return newest;
    }

    End end() throws InterruptedException {
        on.set(false);
        for (Thread thread : threads) {
            thread.join();
        }
        List<Long> sorted = times.stream().sorted().toList();
        return new End(
                url,
                sorted.size(),
                odd,
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.get((int) (sorted.size() * 0.99)) / 1e6);
    }

    private void call() {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            while (on.get()) {
                long number = next.incrementAndGet();
                long due = start + (long) (number * 1e9 / rate);
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                one(http, number, due);
            }
        }
    }

    private void one(HttpClient http, long number, long due) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(url))
                            .timeout(Duration.ofSeconds(30))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"id\": " + number + "}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            synchronized (times) {
                if (answer.statusCode() / 100 == 2) {
                    times.add(System.nanoTime() - due);
                    newest = answer.body();
                } else {
                    odd.add(String.valueOf(answer.statusCode()));
                }
            }
        } catch (IOException e) {
            synchronized (times) {
                odd.add(e.toString());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
