/**
 * Penstock: rows of a warehouse to where they do work. Each sub-package is one part, named in the user's words.
 *
 * <ul>
 *   <li>{@code row}: a record on its way, its key, its operation and what became of it
 *   <li>{@code sync}: what a sync is, one run of it, and the {@code sync:} component
 *   <li>{@code warehouse}: connections to warehouses, dialects, streaming reads, lookups
 *   <li>{@code change}: what differs from what the destination last accepted
 *   <li>{@code delivery}: batches, outcomes, retry, guard, rate budgets
 *   <li>{@code destination}: the engine behind the sink Kamelets
 *   <li>{@code mapping}: columns to fields
 *   <li>{@code trigger}: webhooks, schedules, app events
 *   <li>{@code store}: lookups and lists that flows share
 *   <li>{@code deadline}: says when a time is up
 *   <li>{@code trace}: spans from what asks for a run to the calls of the destination
 *   <li>{@code storage}: the only package that knows the operations database
 *   <li>{@code config}: files into types, every problem at once
 *   <li>{@code check}: says everything that is wrong with the files before they are used
 *   <li>{@code reload}: loads the flows and takes up a changed file without losing the old one
 *   <li>{@code console}: what a person sees and presses, and the HTTP API under it
 *   <li>{@code cli}: the command line
 *   <li>{@code ops}: health, metrics, tracing, redaction
 * </ul>
 *
 * <p>Dependencies run one way: {@code console}, {@code cli}, {@code reload}, {@code check} and {@code ops} may look at all,
 * nobody looks at them; a port lives with the package that needs it.
 */
@NullMarked
package io.penstock;

import org.jspecify.annotations.NullMarked;
