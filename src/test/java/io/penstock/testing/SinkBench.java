package io.penstock.testing;

import io.penstock.delivery.SinkCall;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultExchange;

/** Calls a sink as a run does: one batch, one exchange. */
public final class SinkBench {

    private final CamelContext camel;
    private final Processor sink;

    public SinkBench(CamelContext camel, Processor sink) {
        this.camel = camel;
        this.sink = sink;
    }

    /** Sends the rows as one batch of a fresh run and gives their outcomes in their order. */
    public List<Outcome> send(Row... rows) {
        return send(new RecordingRun(), List.of(rows));
    }

    public List<Outcome> send(RecordingRun run, List<Row> rows) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.setProperty(SinkCall.TARGET, RecordingTicket.TARGET);
        exchange.setProperty(SinkCall.RUN, run);
        exchange.getMessage().setBody(rows);
        try {
            sink.process(exchange);
        } catch (Exception e) {
            throw new AssertionError("a sink settles its rows and does not fail", e);
        }
        return rows.stream().map(RecordingTicket::outcomeOf).toList();
    }
}
