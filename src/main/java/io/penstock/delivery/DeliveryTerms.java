package io.penstock.delivery;

import io.penstock.row.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a plan is delivered.
 *
 * @param run the run's own name, {@code sync#run}
 * @param targets the plan's targets by step id, in the plan's order
 * @param batchSize rows in one exchange, at most
 * @param parallel exchanges under way at once, at most; 1 keeps batches in order
 * @param settleExchange whether an exchange that succeeds delivers the rows about which nobody said anything
 */
public record DeliveryTerms(String run, List<String> targets, int batchSize, int parallel, boolean settleExchange) {

    /** Of a row that a step took from its exchange and never spoke of again, whatever became of the exchange (P1). */
    static final Outcome UNSETTLED = new Outcome.Deferred(
            "delivery.unsettled",
            "no sink said what became of the row; end the flow in a sink, or say settle: exchange on its sync");

    /** The outcome of a row about which nobody said anything: never delivered by silence (P1). */
    Outcome silent(@Nullable Throwable failure) {
        if (failure != null) {
            return Verdict.of(failure);
        }
        return settleExchange ? Outcome.Delivered.PLAIN : UNSETTLED;
    }
}
