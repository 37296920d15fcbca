package io.penstock.kill;

import io.penstock.testing.HttpServerOnSocket;
import io.penstock.testing.WireReply;
import io.penstock.testing.WireRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A plain JSON API that keeps rows by id, refuses those that ask for it, and notices what it is made to write twice. */
final class BillingServer implements AutoCloseable {

    private final Map<String, Map<?, ?>> rows = new TreeMap<>();
    private final Repeats repeats = new Repeats();
    private final Set<String> answered = new HashSet<>();
    private Set<String> refused = Set.of();
    private int unavailable;
    private int silent;
    private final HttpServerOnSocket server = new HttpServerOnSocket(0, this::reply);

    String url() {
        return server.url();
    }

    synchronized Map<String, Map<?, ?>> rows() {
        return new TreeMap<>(rows);
    }

    synchronized int repeats() {
        return repeats.count();
    }

    /** A row that no sync of ours has made. */
    synchronized void foreign(String id) {
        rows.put(id, Map.of("id", id, "version", "foreign"));
    }

    /** Forgets all rows but these. */
    synchronized void forget(Set<String> but) {
        rows.keySet().retainAll(but);
        answered.clear();
    }

    /** Whether a row of ours is held of which no answer ever said so: nobody can know that it is ours to delete. */
    synchronized boolean isUnheardOf(String id) {
        return rows.containsKey(id) && !answered.contains(id);
    }

    /** Refuses rows with these ids from now on, and no others. */
    synchronized void refuse(Set<String> ids) {
        refused = Set.copyOf(ids);
    }

    /** So many of the next calls are answered with 503. */
    synchronized void unavailable(int calls) {
        unavailable = calls;
    }

    /** So many of the next calls are obeyed but not answered. */
    synchronized void silent(int calls) {
        silent = calls;
    }

    private synchronized WireReply reply(WireRequest request) {
        if (unavailable > 0) {
            unavailable--;
            return WireReply.text(503, Map.of(), "Service Unavailable");
        }
        WireReply reply = obeyed(request);
        if (silent > 0) {
            silent--;
            return new WireReply.Reset();
        }
        return reply;
    }

    private WireReply obeyed(WireRequest request) {
        if (request.method().equals("DELETE")) {
            String id = request.path().substring(request.path().lastIndexOf('/') + 1);
            repeats.written(id, "deleted");
            rows.remove(id);
            if (silent == 0) {
                answered.remove(id);
            }
            return new WireReply.Full(204, Map.of(), new byte[0]);
        }
        List<Object> results = new ArrayList<>();
        for (Object each : (List<?>) java.util.Objects.requireNonNull(request.json())) {
            Map<?, ?> row = (Map<?, ?>) each;
            String id = String.valueOf(row.get("id"));
            boolean refusing = Boolean.TRUE.equals(row.get("refuse")) || refused.contains(id);
            if (!refusing) {
                repeats.written(id, String.valueOf(row.get("version")));
                rows.put(id, row);
                if (silent == 0) {
                    answered.add(id);
                }
            }
            results.add(Map.of("id", id, "ok", !refusing, "message", refusing ? "refused on request" : ""));
        }
        return WireReply.json(200, Map.of("results", results));
    }

    @Override
    public void close() {
        server.close();
    }
}
