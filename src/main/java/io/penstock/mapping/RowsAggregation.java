package io.penstock.mapping;

import io.penstock.delivery.PlanEnd;
import io.penstock.delivery.RunControl;
import io.penstock.delivery.SinkCall;
import io.penstock.row.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.processor.aggregate.AggregateProcessor;
import org.apache.camel.support.ExpressionAdapter;
import org.jspecify.annotations.Nullable;

/**
 * The aggregation strategy {@code #rows}: batches to larger batches, with every row's outcome kept.
 *
 * <p>Camel's aggregator hands what it has gathered to a thread of its own, logs its failure and keeps its last group.
 * With this strategy a row stays open until the group that it is in has gone through the rest of the flow, in the thread
 * of the batch that completed it; a failure of the group is the outcome of its rows; and the last groups go when the
 * plan ends. Groups never mix runs, nor deletes with other rows.
 */
public final class RowsAggregation implements AggregationStrategy, PlanEnd {

    private static final char END_OF_PART = '\u001f';

    private final Set<AggregateProcessor> live = ConcurrentHashMap.newKeySet();

    public RowsAggregation() {
        RowsReifier.register();
    }

    @Override
    public Exchange aggregate(@Nullable Exchange gathered, Exchange batch) {
        List<Object> rows = gathered == null ? new ArrayList<>() : rows(gathered);
        for (Object row : Batch.of(batch).owed()) {
            if (row instanceof Row known) {
                known.ticket().hold();
            }
            rows.add(row);
        }
        Exchange group = gathered == null ? batch : gathered;
        group.getMessage().setBody(rows);
        return group;
    }

    /** Called before a group goes on its way. */
    @Override
    public void onCompletion(@Nullable Exchange group) {
        if (group != null) {
            List<Row> held = rows(group).stream()
                    .filter(Row.class::isInstance)
                    .map(Row.class::cast)
                    .toList();
            group.getExchangeExtension().addOnCompletion(new GroupEnd(held));
        }
    }

    @Override
    public void planEnded(String run) {
        for (AggregateProcessor aggregator : live) {
            for (String group : Set.copyOf(aggregator.getAggregationRepository().getKeys())) {
                if (group.startsWith(run + END_OF_PART)) {
                    aggregator.forceCompletionOfGroup(group);
                }
            }
        }
    }

    void started(AggregateProcessor aggregator) {
        live.add(aggregator);
    }

    void stopped(AggregateProcessor aggregator) {
        live.remove(aggregator);
    }

    /** The correlation that the flow asks for, within one run and one kind of operation. */
    static Expression withinRun(Expression asked) {
        return new ExpressionAdapter() {
            @Override
            public @Nullable Object evaluate(Exchange batch) {
                Object key = asked.evaluate(batch, String.class);
                return key == null ? null : prefix(batch) + key;
            }

            @Override
            public String toString() {
                return asked.toString();
            }
        };
    }

    private static String prefix(Exchange batch) {
        RunControl run = batch.getProperty(SinkCall.RUN, RunControl.ENDLESS, RunControl.class);
        boolean deletes = Batch.of(batch).owed().stream()
                .findFirst()
                .filter(row -> row instanceof Row known && Batch.isDelete(known))
                .isPresent();
        return run.name() + END_OF_PART + (deletes ? "delete" : "upsert") + END_OF_PART;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> rows(Exchange group) {
        return (List<Object>) group.getMessage().getBody();
    }
}
