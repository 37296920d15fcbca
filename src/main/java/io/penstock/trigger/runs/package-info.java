/**
 * What happens to runs as events that begin a flow: a notice in a chat, a page to somebody on duty, a ticket. The flow
 * decides what becomes of an event; a run never waits for it.
 */
@NullMarked
package io.penstock.trigger.runs;

import org.jspecify.annotations.NullMarked;
