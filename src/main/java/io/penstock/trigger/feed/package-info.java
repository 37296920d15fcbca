/**
 * Flows that are fed: {@code feed:NAME} reads a {@link io.penstock.trigger.feed.Source} batch by batch, and lets the source
 * move on only when the flow has settled every row of a batch.
 *
 * <p>What is deferred is tried again before anything else is read; what is rejected goes where the source keeps such rows,
 * or into quarantine in the inbox. A kill in between means that a batch is read again, never that it is lost. A source is
 * a bean of a source Kamelet.
 */
@NullMarked
package io.penstock.trigger.feed;

import org.jspecify.annotations.NullMarked;
