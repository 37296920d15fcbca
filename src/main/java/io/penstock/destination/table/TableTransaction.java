package io.penstock.destination.table;

import io.penstock.destination.table.TableEngine.CellGrid;
import io.penstock.destination.table.TableEngine.Offer;
import io.penstock.row.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes rows inside a transaction that somebody else begins and ends. For one thread, used once. */
final class TableTransaction {

    private static final String CHECK_OPTION = "44000";

    private final Connection connection;
    private final TableEngine engine;
    private final TableShape shape;
    private final WriteMode mode;
    private final int timeout;
    private final Map<TableRow, Outcome> outcomes = new IdentityHashMap<>();

    /** @param timeout seconds that a statement may take */
    TableTransaction(Connection connection, TableEngine engine, TableShape shape, WriteMode mode, int timeout) {
        this.connection = connection;
        this.engine = engine;
        this.shape = shape;
        this.mode = mode;
        this.timeout = timeout;
    }

    /** Writes all of them and says what will have become of each once the transaction is committed. */
    Map<TableRow, Outcome> write(List<TableRow> rows) throws SQLException {
        for (List<TableRow> wave : waves(rows)) {
            for (List<TableRow> alike : alike(wave)) {
                if (alike.get(0).isDelete()) {
                    run(alike, TableStatements::delete);
                    delivered(alike);
                } else {
                    writeAlike(alike);
                }
            }
        }
        return outcomes;
    }

    private void writeAlike(List<TableRow> rows) throws SQLException {
        switch (mode) {
            case UPSERT -> writeCounted(rows, TableStatements::upsert);
            case INSERT -> {
                List<List<TableRow>> parted = partedByKnown(rows);
                skipped(parted.get(0), "destination.exists", "the table has a row with this key already");
                writeCounted(parted.get(1), TableStatements::insert);
            }
            case UPDATE -> {
                List<List<TableRow>> parted = partedByKnown(rows);
                skipped(parted.get(1), "destination.not-found", "the table has no row with this key");
                writeCounted(parted.get(0), TableStatements::update);
            }
        }
    }

    /** A trigger, a rule or a policy may take a row and write nothing, which is not delivery (P1). */
    private void writeCounted(List<TableRow> rows, SqlOf sql) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        boolean hasOthers = rows.get(0).columns().size() > shape.key().size();
        if (hasOthers || mode == WriteMode.INSERT) {
            int written = run(rows, sql);
            if (written < rows.size()) {
                throw new SQLException(
                        "the database took " + rows.size() + " rows and says that it wrote " + written
                                + "; look for a trigger or rule on the table that leaves rows out",
                        CHECK_OPTION);
            }
        } else if (mode == WriteMode.UPSERT) {
            run(rows, sql);
        }
        delivered(rows);
    }

    /** First those whose key the table has, then the others. */
    private List<List<TableRow>> partedByKnown(List<TableRow> rows) throws SQLException {
        Set<Integer> known = new HashSet<>();
        try (Offer offer = engine.offer(connection, grid(rows));
                PreparedStatement statement = prepare(rows, offer, TableStatements::known);
                ResultSet places = statement.executeQuery()) {
            while (places.next()) {
                known.add(places.getInt(1));
            }
        }
        List<TableRow> there = new ArrayList<>();
        List<TableRow> others = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            (known.contains(i) ? there : others).add(rows.get(i));
        }
        return List.of(there, others);
    }

    private int run(List<TableRow> rows, SqlOf sql) throws SQLException {
        try (Offer offer = engine.offer(connection, grid(rows));
                PreparedStatement statement = prepare(rows, offer, sql)) {
            return statement.executeUpdate();
        }
    }

    private PreparedStatement prepare(List<TableRow> rows, Offer offer, SqlOf sql) throws SQLException {
        TableStatements statements =
                new TableStatements(engine, shape, rows.get(0).columns(), offer.relation());
        PreparedStatement statement = connection.prepareStatement(sql.of(statements));
        statement.setQueryTimeout(timeout);
        offer.bind(statement);
        return statement;
    }

    private static CellGrid grid(List<TableRow> rows) {
        int width = rows.get(0).columns().size();
        List<@Nullable String[]> columns = new ArrayList<>(width);
        for (int column = 0; column < width; column++) {
            @Nullable String[] cells = new @Nullable String[rows.size()];
            for (int row = 0; row < cells.length; row++) {
                cells[row] = rows.get(row).cells()[column];
            }
            columns.add(cells);
        }
        return new CellGrid(columns, rows.size());
    }

    /** No wave has a key twice, which one statement could not write; the later row of a key comes in a later wave. */
    private static List<List<TableRow>> waves(List<TableRow> rows) {
        List<List<TableRow>> waves = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (TableRow row : rows) {
            int wave = seen.merge(row.key(), 1, Integer::sum) - 1;
            if (wave == waves.size()) {
                waves.add(new ArrayList<>());
            }
            waves.get(wave).add(row);
        }
        return waves;
    }

    /** Rows that one statement can write, deletes first: what they held may be taken up by another row. */
    private static List<List<TableRow>> alike(List<TableRow> rows) {
        List<TableRow> deletes = rows.stream().filter(TableRow::isDelete).toList();
        Map<List<TableColumn>, List<TableRow>> writes = new IdentityHashMap<>();
        for (TableRow row : rows) {
            if (!row.isDelete()) {
                writes.computeIfAbsent(row.columns(), columns -> new ArrayList<>())
                        .add(row);
            }
        }
        List<List<TableRow>> alike = new ArrayList<>(writes.values());
        if (!deletes.isEmpty()) {
            alike.add(0, deletes);
        }
        return alike;
    }

    private void delivered(List<TableRow> rows) {
        for (TableRow row : rows) {
            boolean isSame = row.key().equals(row.row().key());
            outcomes.put(row, isSame ? Outcome.Delivered.PLAIN : new Outcome.Delivered(row.key(), null));
        }
    }

    private void skipped(List<TableRow> rows, String code, String reason) {
        rows.forEach(row -> outcomes.put(row, new Outcome.Skipped(code, reason)));
    }

    private interface SqlOf {
        String of(TableStatements statements);
    }
}
