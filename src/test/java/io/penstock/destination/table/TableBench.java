package io.penstock.destination.table;

import io.penstock.row.Outcome;
import io.penstock.row.Outcome.Kind;
import io.penstock.testing.SinkBench;
import java.util.List;
import javax.sql.DataSource;
import org.apache.camel.impl.DefaultCamelContext;

/** A database with a sink in front of it. */
abstract class TableBench {

    final DefaultCamelContext camel = new DefaultCamelContext();

    abstract DataSource dataSource();

    abstract String engine();

    abstract void execute(String... statements);

    /** The first column of the first row, as text. */
    abstract String value(String sql);

    TableSink sink(String table, String key) {
        camel.getRegistry().bind("shop", dataSource());
        TableSink sink = new TableSink();
        sink.setCamelContext(camel);
        sink.setEngine(engine());
        sink.setConnection("shop");
        sink.setTable(table);
        sink.setKey(key);
        return sink;
    }

    SinkBench bench(TableSink sink) {
        return new SinkBench(camel, sink);
    }

    void people() {
        execute("CREATE TABLE people (id bigint PRIMARY KEY, name text NOT NULL, age integer)");
    }

    static List<Kind> kinds(List<Outcome> outcomes) {
        return outcomes.stream().map(Outcome::kind).toList();
    }
}
