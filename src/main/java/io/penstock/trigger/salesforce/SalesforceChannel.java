package io.penstock.trigger.salesforce;

import java.time.Duration;

/**
 * What is listened to.
 *
 * @param name such as {@code /data/OpportunityChangeEvent} or {@code /event/Order_Placed__e}
 * @param version of the API
 * @param first the replay id to begin with where nothing was settled yet: -1 or -2
 * @param grace how much later than promised an answer may come
 */
record SalesforceChannel(String name, String version, long first, Duration grace) {}
