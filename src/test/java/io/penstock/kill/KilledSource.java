package io.penstock.kill;

import io.penstock.testing.JsonReceiver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A source that goes on offering events while its reader is killed, and what reached the destination of its own. */
final class KilledSource implements AutoCloseable {

    /** Offers events with these numbers, or some of them, and answers the keys that the destination must come to hold. */
    @FunctionalInterface
    interface Offering {
        Collection<String> offer(int from, int to) throws IOException;
    }

    private final String name;
    private final JsonReceiver receiver;
    private final Offering offering;
    private final Set<String> offered = new HashSet<>();
    private final List<String> received = new ArrayList<>();
    private int last;

    KilledSource(String name, JsonReceiver receiver, Offering offering) {
        this.name = name;
        this.receiver = receiver;
        this.offering = offering;
    }

    void offer(int events) {
        try {
            offered.addAll(offering.offer(last + 1, last + events));
            last += events;
        } catch (IOException e) {
            throw new IllegalStateException(name + " is not offered", e);
        }
    }

    /** Events that are known in another way to have happened. */
    void offered(Collection<String> keys) {
        offered.addAll(keys);
    }

    /** What was offered and has had no effect. */
    Set<String> missing() {
        Set<String> missing = new TreeSet<>(offered);
        missing.removeIf(receiver.rows()::containsKey);
        return missing;
    }

    /** What has had an effect and was never offered. */
    Set<String> invented() {
        Set<String> invented = new TreeSet<>(List.of(receiver.rows().keySet().toArray(String[]::new)));
        invented.removeAll(offered);
        return invented;
    }

    /** How many effects were had once more. */
    int repeats() {
        received.addAll(receiver.takeReceived());
        return received.size() - new HashSet<>(received).size();
    }

    @Override
    public String toString() {
        return name + ": " + offered.size() + " offered, " + missing() + " missing, " + repeats() + " repeated";
    }

    @Override
    public void close() {
        receiver.close();
    }
}
