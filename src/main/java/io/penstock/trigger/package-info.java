/** What starts runs: schedules for now. Webhooks and the events of apps come here too. */
@NullMarked
package io.penstock.trigger;

import org.jspecify.annotations.NullMarked;
