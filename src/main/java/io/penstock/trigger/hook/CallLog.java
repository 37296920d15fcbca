package io.penstock.trigger.hook;

import io.penstock.trigger.HookCall;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** The last calls of each hook and how many there were. Forgotten with the process. Safe for several threads. */
final class CallLog {

    private static final int KEPT = 50;

    private static final class Book {
        private final Deque<HookCall> last = new ArrayDeque<>();
        private final LongAdder answered = new LongAdder();
        private final LongAdder refused = new LongAdder();
    }

    private final Map<String, Book> books = new ConcurrentHashMap<>();

    /** @param hook one that exists: names are not made up here */
    void note(String hook, HookCall call) {
        Book book = books.computeIfAbsent(hook, unused -> new Book());
        (call.status() < 400 ? book.answered : book.refused).increment();
        synchronized (book.last) {
            if (book.last.size() == KEPT) {
                book.last.removeLast();
            }
            book.last.addFirst(call);
        }
    }

    /** Newest first. */
    List<HookCall> last(String hook) {
        Book book = books.get(hook);
        if (book == null) {
            return List.of();
        }
        synchronized (book.last) {
            return new ArrayList<>(book.last);
        }
    }

    long answered(String hook) {
        Book book = books.get(hook);
        return book == null ? 0 : book.answered.sum();
    }

    long refused(String hook) {
        Book book = books.get(hook);
        return book == null ? 0 : book.refused.sum();
    }
}
