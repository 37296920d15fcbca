package io.penstock.process;

import io.penstock.testing.HttpServerOnSocket;
import io.penstock.testing.WireReply;
import io.penstock.testing.WireRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Another company's API on a socket. What it answers first can be told beforehand; after that it does its work. */
abstract class Vendor implements AutoCloseable {

    private final HttpServerOnSocket server = new HttpServerOnSocket(0, this::reply);
    private final Deque<WireReply> first = new ArrayDeque<>();
    private final List<WireRequest> requests = new ArrayList<>();

    final String url() {
        return server.url();
    }

    /** The next call is answered so, and does nothing. */
    final synchronized void once(WireReply reply) {
        first.add(reply);
    }

    /** Every call so far, also those that were answered with a failure. */
    final synchronized List<WireRequest> requests() {
        return List.copyOf(requests);
    }

    private synchronized WireReply reply(WireRequest request) {
        requests.add(request);
        WireReply told = isWork(request) ? first.poll() : null;
        return told != null ? told : work(request);
    }

    /** Whether what is told beforehand is meant for such a call. */
    boolean isWork(WireRequest request) {
        return true;
    }

    /** Does what the call wants. One at a time. */
    abstract WireReply work(WireRequest request);

    @SuppressWarnings("unchecked")
    static Map<String, Object> body(WireRequest request) {
        return (Map<String, Object>) Objects.requireNonNull(request.json());
    }

    @Override
    public void close() {
        server.close();
    }
}
