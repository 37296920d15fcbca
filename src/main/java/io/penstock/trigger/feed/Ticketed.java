package io.penstock.trigger.feed;

import io.penstock.row.MappedRow;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import java.util.Set;

/** A fed row on its way through the flow. */
record Ticketed(FedRow fed, Row row, FeedTicket ticket) {

    static Ticketed of(FedRow fed, String trigger, Set<String> sinks) {
        FeedTicket ticket = new FeedTicket(sinks, trigger + "/" + fed.id());
        return new Ticketed(fed, new MappedRow(fed.columns(), fed.key(), fed.operation(), ticket), ticket);
    }

    Outcome verdict() {
        Outcome.Rejected fault = fed.fault();
        return fault == null ? ticket.verdict() : fault;
    }
}
