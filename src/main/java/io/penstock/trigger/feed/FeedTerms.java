package io.penstock.trigger.feed;

import io.penstock.change.RetryPolicy;
import java.time.Duration;
import java.util.Set;

/**
 * How a flow is fed.
 *
 * @param each whether every row is an exchange of its own
 * @param interval how long to wait when there was nothing to read
 * @param pauses between two tries
 * @param sinks the settling steps of the flow
 */
record FeedTerms(String name, boolean each, int batchSize, Duration interval, RetryPolicy pauses, Set<String> sinks) {}
