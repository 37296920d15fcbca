package io.penstock.destination.table;

import io.penstock.delivery.Blame;
import io.penstock.delivery.SinkCall;
import io.penstock.delivery.SinkSpan;
import io.penstock.row.Outcome;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * What {@code postgresql-table-sink} and {@code duckdb-table-sink} call: writes the rows of an exchange to a table.
 *
 * <p>Reaches for the database with the first rows, not when the flow starts. Safe for use by several threads once set
 * up; each call is one transaction on a connection of its own.
 */
public final class TableSink implements Processor, CamelContextAware {

    private @Nullable CamelContext camel;
    private String engine = "";
    private String connection = "";
    private String table = "";
    private List<String> key = List.of();
    private boolean create;
    private @Nullable WriteMode mode;
    private Duration timeout = Duration.ofMinutes(1);
    private final Map<WriteMode, TableLookup> lookups = new EnumMap<>(WriteMode.class);

    @Override
    public void process(Exchange exchange) throws Exception {
        SinkCall call = SinkCall.of(exchange);
        if (!call.due().isEmpty()) {
            try (SinkSpan span = SinkSpan.begin(exchange, call, connection)
                    .with("penstock.connection", connection)
                    .with("db.system.name", engine)) {
                deliver(call, mode(exchange));
            }
        }
        call.finish();
    }

    /** What the step says, else what the sync does: one that only inserts overwrites nothing. */
    private WriteMode mode(Exchange exchange) {
        String sync = exchange.getProperty(SinkCall.MODE, "", String.class);
        return mode != null
                ? mode
                : switch (sync) {
                    case "insert" -> WriteMode.INSERT;
                    case "update" -> WriteMode.UPDATE;
                    default -> WriteMode.UPSERT;
                };
    }

    private void deliver(SinkCall call, WriteMode writing) throws InterruptedException {
        try {
            TableLookup tables = lookup(writing);
            TableShape shape;
            List<TableRow> rows;
            try {
                shape = tables.shape(call.due());
                rows = new TableRows(shape, call).ready();
            } catch (SetupException perhapsChangedMeanwhile) {
                tables.forget();
                shape = tables.shape(call.due());
                rows = new TableRows(shape, call).ready();
            }
            new TableDelivery(tables.settings(), shape, call).deliver(rows);
            boolean isAllWell = call.due().stream().map(call::outcome).allMatch(TableSink::isWell);
            if (!isAllWell) {
                tables.forget();
            }
        } catch (SetupException unfit) {
            stop(call, new TableFault(unfit.code(), String.valueOf(unfit.getMessage())));
        } catch (SQLException failure) {
            if (Blame.of(failure) == Blame.MOMENT) {
                defer(call, TableFault.ofMoment(failure));
            } else {
                stop(call, TableFault.ofSetup(failure));
            }
        }
    }

    /** Otherwise somebody may change the table before the row comes again. */
    private static boolean isWell(@Nullable Outcome outcome) {
        return outcome instanceof Outcome.Delivered || outcome instanceof Outcome.Skipped;
    }

    private static void stop(SinkCall call, TableFault fault) {
        call.run().stop(fault.code(), fault.reason());
        defer(call, fault);
    }

    private static void defer(SinkCall call, TableFault fault) {
        call.due().stream()
                .filter(row -> call.outcome(row) == null || call.outcome(row) instanceof Outcome.Deferred)
                .forEach(row -> call.settle(row, fault.deferred()));
    }

    private synchronized TableLookup lookup(WriteMode writing) {
        TableLookup ready = lookups.get(writing);
        if (ready == null) {
            ready = new TableLookup(new TableSettings(
                    source(), ofName(engine), TableName.of(table), requiredKey(), create, writing, timeout));
            lookups.put(writing, ready);
        }
        return ready;
    }

    private DataSource source() {
        DataSource source =
                camel == null ? null : camel.getRegistry().lookupByNameAndType(connection, DataSource.class);
        if (source == null) {
            throw new SetupException(
                    "destination.connection-missing",
                    "there is no connection \"" + connection + "\" to a database; add config/connections/" + connection
                            + ".yaml or correct the name");
        }
        return source;
    }

    private static TableEngine ofName(String engine) {
        return switch (engine) {
            case "postgresql" -> new PostgreSqlEngine();
            case "duckdb" -> new DuckDbEngine();
            default -> throw new IllegalArgumentException("engine must be postgresql or duckdb, not " + engine);
        };
    }

    private List<String> requiredKey() {
        if (key.isEmpty()) {
            throw new SetupException("destination.key-missing", "the sink for " + table + " needs a key");
        }
        return key;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camel = camelContext;
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return camel;
    }

    /** {@code postgresql} or {@code duckdb}. */
    public void setEngine(String engine) {
        this.engine = engine;
    }

    /** The name of a connection, under which its data source is registered. */
    public void setConnection(String connection) {
        this.connection = connection;
    }

    /** {@code table} or {@code schema.table}. */
    public void setTable(String table) {
        TableName.of(table);
        this.table = table;
    }

    /** The key columns, separated by commas. */
    public void setKey(String key) {
        this.key = Arrays.stream(key.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Whether the table is made from the first rows if it is missing. */
    public void setCreate(boolean create) {
        this.create = create;
    }

    /** {@code upsert}, {@code insert}, {@code update}, or {@code sync} for what the sync does. */
    public void setMode(String mode) {
        this.mode = mode.equals("sync") ? null : WriteMode.valueOf(mode.toUpperCase(Locale.ROOT));
    }

    /** Seconds that one statement may take. */
    public void setTimeout(int seconds) {
        this.timeout = Duration.ofSeconds(seconds);
    }
}
