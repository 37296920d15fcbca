/**
 * Flows that begin with Salesforce's change events and platform events, as {@code salesforce-events-source}: Bayeux over
 * long polling with a replay id that moves only when the flow has settled the event.
 *
 * <p>The protocol is spoken here and not by camel-salesforce: what that has read it remembers in a static map for the whole
 * JVM, ahead of what a flow has settled. The decision record of 30 November 2026 has the evidence.
 */
@NullMarked
package io.penstock.trigger.salesforce;

import org.jspecify.annotations.NullMarked;
