package io.penstock.destination;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong with a destination and is no row's fault.
 *
 * @param begin after this it goes wrong
 * @param end after this all is well again
 * @param codes what the deferred rows may be called
 * @param stops the code with which the run is stopped, or null if it goes on
 * @param passes whether the sink may get over it by itself, and then every row is delivered
 */
record Trouble(
        String name,
        Act begin,
        Act end,
        Set<String> codes,
        @Nullable String stops,
        boolean passes) {

    @FunctionalInterface
    interface Act {
        void run() throws Exception;
    }

    /** Rows are deferred and the run goes on. */
    static Trouble deferring(String name, Act begin, Act end, String... codes) {
        return new Trouble(name, begin, end, Set.of(codes), null, false);
    }

    /** A person has to act: the run is stopped, too. */
    static Trouble stopping(String name, Act begin, Act end, String code) {
        return new Trouble(name, begin, end, Set.of(code), code, false);
    }

    /** Rows are all delivered in the end, or deferred. */
    static Trouble passing(String name, Act begin, Act end, String... codes) {
        return new Trouble(name, begin, end, Set.of(codes), null, true);
    }
}
