package io.penstock.destination.csv;

import io.penstock.delivery.SinkCall;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import io.penstock.testing.RecordingRun;
import io.penstock.testing.RecordingTicket;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** A run in a JVM of its own: says on standard output what became of every batch, then that it has ended. */
final class CsvChild {

    static final int ROWS = 100;

    private CsvChild() {}

    /** Folder, name of the run, {@code perRun} or {@code append}, first batch, number of batches. */
    public static void main(String[] arguments) throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        CsvFiles files = new CsvFiles(Clock.systemUTC());
        camel.getRegistry().bind("csvFiles", files);
        CsvFileSink sink = new CsvFileSink();
        sink.setCamelContext(camel);
        sink.setDirectory(arguments[0]);
        sink.setName("{sync}");
        sink.setFiles(arguments[2]);
        sink.begin();
        RecordingRun run = new RecordingRun(arguments[1]);
        int first = Integer.parseInt(arguments[3]);
        for (int batch = first; batch < first + Integer.parseInt(arguments[4]); batch++) {
            List<Row> rows = rows(batch);
            DefaultExchange exchange = new DefaultExchange(camel);
            exchange.setProperty(SinkCall.TARGET, RecordingTicket.TARGET);
            exchange.setProperty(SinkCall.RUN, run);
            exchange.getMessage().setBody(rows);
            sink.process(exchange);
            Outcome outcome = RecordingTicket.outcomeOf(rows.get(0));
            System.out.println(batch + " " + outcome.kind() + " " + outcome.code() + " " + outcome.reason());
            System.out.flush();
        }
        files.planEnded(run.name());
        System.out.println("ended");
    }

    private static List<Row> rows(int batch) {
        return IntStream.range(0, ROWS)
                .mapToObj(i -> RecordingTicket.upsert("k", "batch", batch, "row", i, "text", "text of this row " + i))
                .toList();
    }
}
