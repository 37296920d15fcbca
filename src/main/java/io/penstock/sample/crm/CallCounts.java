package io.penstock.sample.crm;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What the CRM has done since it was started, by name. Safe for several threads. */
final class CallCounts {

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    void add(String what) {
        add(what, 1);
    }

    void add(String what, int times) {
        counts.computeIfAbsent(what, name -> new LongAdder()).add(times);
    }

    void clear() {
        counts.clear();
    }

    Map<String, Long> all() {
        Map<String, Long> all = new TreeMap<>();
        counts.forEach((name, count) -> all.put(name, count.sum()));
        return all;
    }
}
