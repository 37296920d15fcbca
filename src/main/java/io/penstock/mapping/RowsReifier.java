package io.penstock.mapping;

import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import org.apache.camel.Expression;
import org.apache.camel.Route;
import org.apache.camel.model.AggregateDefinition;
import org.apache.camel.model.ExecutorServiceAwareDefinition;
import org.apache.camel.model.language.ExpressionDefinition;
import org.apache.camel.processor.aggregate.AggregateProcessor;
import org.apache.camel.processor.aggregate.DefaultAggregateController;
import org.apache.camel.processor.aggregate.MemoryAggregationRepository;
import org.apache.camel.reifier.AggregateReifier;
import org.apache.camel.reifier.ProcessorReifier;
import org.apache.camel.util.concurrent.SynchronousExecutorService;
import org.jspecify.annotations.Nullable;

/** Builds an {@code aggregate} whose strategy is {@code #rows} so that the strategy can keep its word. */
final class RowsReifier extends AggregateReifier {

    private RowsReifier(Route route, AggregateDefinition definition) {
        super(route, definition);
    }

    /** Tells Camel, for all contexts of the process. Safe to repeat. */
    static void register() {
        ProcessorReifier.registerReifier(AggregateDefinition.class, (route, definition) -> {
            AggregateDefinition aggregate = (AggregateDefinition) definition;
            return isRows(aggregate) ? new RowsReifier(route, aggregate) : new AggregateReifier(route, aggregate);
        });
    }

    private static boolean isRows(AggregateDefinition aggregate) {
        String strategy = aggregate.getAggregationStrategy();
        return strategy != null && strategy.matches("(#bean:|#)?rows")
                || aggregate.getAggregationStrategyBean() instanceof RowsAggregation;
    }

    @Override
    protected AggregateProcessor createAggregator() throws Exception {
        refuse("completionTimeout", definition.getCompletionTimeout(), definition.getCompletionTimeoutExpression());
        refuse("completionInterval", definition.getCompletionInterval());
        refuse("completionFromBatchConsumer", definition.getCompletionFromBatchConsumer());
        refuse("parallelProcessing", definition.getParallelProcessing());
        refuse("optimisticLocking", definition.getOptimisticLocking());
        refuse("executorService", definition.getExecutorService(), definition.getExecutorServiceBean());
        refuse("discardOnAggregationFailure", definition.getDiscardOnAggregationFailure());
        refuse(
                "aggregationRepository",
                definition.getAggregationRepository(),
                definition.getAggregationRepositoryBean());
        refuse("aggregateController", definition.getAggregateController(), definition.getAggregateControllerBean());
        AggregateProcessor aggregator = super.createAggregator();
        if (!(aggregator.getAggregationStrategy() instanceof RowsAggregation rows)) {
            throw new IllegalArgumentException("the bean \"rows\" is not the strategy of that name");
        }
        aggregator.setAggregationRepository(new MemoryAggregationRepository());
        aggregator.setForceCompletionOnStop(true);
        aggregator.setAggregateController(new DefaultAggregateController() {
            @Override
            public void onStart(AggregateProcessor started) {
                super.onStart(started);
                rows.started(started);
            }

            @Override
            public void onStop(AggregateProcessor stopped) {
                rows.stopped(stopped);
                super.onStop(stopped);
            }
        });
        return aggregator;
    }

    @Override
    protected Expression createExpression(ExpressionDefinition expression) {
        Expression created = super.createExpression(expression);
        return expression == definition.getExpression() ? RowsAggregation.withinRun(created) : created;
    }

    @Override
    public ExecutorService getConfiguredExecutorService(
            String name, ExecutorServiceAwareDefinition<?> ignored, boolean useDefault) {
        return new SynchronousExecutorService();
    }

    private void refuse(String option, @Nullable Object... settings) {
        if (Stream.of(settings).anyMatch(Objects::nonNull)) {
            throw new IllegalArgumentException("aggregate " + definition.getId() + ": " + option
                    + " cannot be used with the strategy #rows, which keeps groups in the thread of their batches and ends"
                    + " them with the plan; complete groups by completionSize or completionPredicate");
        }
    }
}
