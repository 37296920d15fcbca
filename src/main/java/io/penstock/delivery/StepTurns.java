package io.penstock.delivery;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Tells apart what a flow does several times, in a loop or for two equal parts, while one event or batch passes it: the
 * turns are numbered from 0, and have the same numbers when it passes again. Safe for several threads.
 */
public final class StepTurns {

    private static final String PROPERTY = "penstock.turns";

    private final Map<String, BitSet> taken = new HashMap<>();

    /** Begins to count for what now enters the flow; copies of the exchange share the count. */
    public static void begin(Exchange exchange) {
        exchange.setProperty(PROPERTY, new StepTurns());
    }

    /** The turns of what this exchange is of; null where it entered otherwise. */
    public static @Nullable StepTurns of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, StepTurns.class);
    }

    /** Takes the first free turn. */
    public synchronized int take(String name) {
        BitSet turns = taken.computeIfAbsent(name, first -> new BitSet());
        int turn = turns.nextClearBit(0);
        turns.set(turn);
        return turn;
    }

    /** Gives a turn back whose work failed, or may have: it is the same turn that is tried again. */
    public synchronized void giveBack(String name, int turn) {
        BitSet turns = taken.get(name);
        if (turns != null) {
            turns.clear(turn);
        }
    }
}
