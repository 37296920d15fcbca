package io.penstock.delivery;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The budgets of all connections, one each, whoever asks. Safe for use by several threads. */
public final class RateBudgets {

    private final Clock clock;
    private final Map<String, RateBudget> budgets = new ConcurrentHashMap<>();

    public RateBudgets(Clock clock) {
        this.clock = clock;
    }

    /** The budget of the connection, from now on with this limit. */
    public RateBudget of(String connection, RateLimit limit) {
        RateBudget budget = budgets.computeIfAbsent(connection, name -> new RateBudget(limit, clock));
        budget.limit(limit);
        return budget;
    }

    /** All of them so far, by connection; for people to look at. */
    public Map<String, RateBudget> all() {
        return Map.copyOf(budgets);
    }
}
