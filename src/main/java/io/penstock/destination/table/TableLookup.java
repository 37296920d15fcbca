package io.penstock.destination.table;

import io.penstock.destination.table.TableColumn.Content;
import io.penstock.row.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows the table as it was when somebody last looked, and makes it if asked. Safe for use by several threads. */
final class TableLookup {

    private final TableSettings settings;
    private volatile @Nullable TableShape known;

    TableLookup(TableSettings settings) {
        this.settings = settings;
    }

    TableSettings settings() {
        return settings;
    }

    /**
     * The table, from memory if possible.
     *
     * @param rows to make it for if it is missing
     * @throws SetupException if it is missing or cannot take rows
     */
    TableShape shape(List<Row> rows) throws SQLException {
        TableShape shape = known;
        return shape == null ? look(rows) : shape;
    }

    /** Looks again next time: somebody may have changed the table. */
    void forget() {
        known = null;
    }

    private synchronized TableShape look(List<Row> rows) throws SQLException {
        TableShape shape = known;
        if (shape != null) {
            return shape;
        }
        TableEngine engine = settings.engine();
        TableName table = settings.table();
        try (Connection connection = settings.connections().getConnection()) {
            requireProduct(connection);
            engine.ready(connection, settings.timeout());
            List<TableColumn> columns = engine.columns(connection, table);
            if (columns.isEmpty()) {
                make(connection, rows);
                columns = engine.columns(connection, table);
            }
            boolean isUnique = engine.isUnique(connection, table, settings.key());
            TableShape found = TableShape.of(table, columns, engine.names(), settings.key(), isUnique);
            requireFit(found);
            known = found;
            return found;
        }
    }

    private void requireProduct(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        String wanted = settings.engine().product();
        if (!wanted.equals(product)) {
            throw new SetupException(
                    "destination.wrong-connection",
                    "this sink writes to " + wanted + " and its connection leads to " + product
                            + "; name another connection or use the sink for " + product);
        }
    }

    private void make(Connection connection, List<Row> rows) throws SQLException {
        TableMaker maker = new TableMaker(rows);
        if (!settings.create() || !maker.knowsColumns()) {
            throw new SetupException(
                    "destination.table-missing",
                    "there is no table " + settings.table()
                            + " that this connection's user can see; make it, correct its name, or say create: true");
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(maker.sql(settings.engine(), settings.table(), settings.key()));
        } catch (SQLException failure) {
            // Two that make it at once: one of them fails, and the table is there.
            if (settings.engine().columns(connection, settings.table()).isEmpty()) {
                throw failure;
            }
        }
    }

    private void requireFit(TableShape shape) {
        if (settings.mode() == WriteMode.UPSERT
                && !shape.isUnique()
                && !settings.engine().mergesWithoutIndex()) {
            throw new SetupException(
                    "destination.key-not-unique",
                    "the table " + shape.table() + " has no unique index on (" + String.join(", ", settings.key())
                            + "), which an upsert needs; make one: CREATE UNIQUE INDEX ON "
                            + shape.table().quoted() + " ("
                            + String.join(
                                    ", ",
                                    shape.key().stream()
                                            .map(TableColumn::quoted)
                                            .toList()) + ")");
        }
        for (TableColumn part : shape.key()) {
            if (part.content() == Content.BYTES || part.content() == Content.JSON) {
                throw new SetupException(
                        "destination.key-unfit",
                        "column " + part.name() + " of type " + part.type() + " cannot be a key; choose another");
            }
        }
    }
}
