/**
 * Webhooks: {@code POST /hooks/NAME} for the flow that begins with {@code hook:NAME}.
 *
 * <p>A plain controller reads the exact bytes, {@link io.penstock.trigger.hook.Reception} decides whether the call is what
 * it says it is, and the flow's live consumer, or the inbox, takes its events. Which consumer is live is known to
 * {@link io.penstock.trigger.hook.Hooks}, so that a flow can be replaced under load (P7, P8).
 */
@NullMarked
package io.penstock.trigger.hook;

import org.jspecify.annotations.NullMarked;
