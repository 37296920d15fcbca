package io.penstock.sync;

import io.penstock.change.RetryPolicy;
import io.penstock.config.Redaction;
import io.penstock.delivery.PlanEnd;
import io.penstock.trace.Traces;
import java.time.Clock;
import java.util.Collection;

/** What every run works with. */
record RunTools(
        StateBook states,
        Runs runs,
        ModelSource source,
        Collection<PlanEnd> planEnds,
        RetryPolicy retries,
        Clock clock,
        RunWatchers watchers,
        Traces traces,
        Redaction redaction) {}
