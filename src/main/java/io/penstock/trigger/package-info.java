/**
 * What starts runs and flows: schedules, and the webhooks of {@code io.penstock.trigger.hook}.
 *
 * <p>Here stand the ports: {@link io.penstock.trigger.Inbox} keeps the events that were answered with 2xx until a flow has
 * taken them (P8), {@link io.penstock.trigger.Webhooks} is what people ask and press.
 */
@NullMarked
package io.penstock.trigger;

import org.jspecify.annotations.NullMarked;
