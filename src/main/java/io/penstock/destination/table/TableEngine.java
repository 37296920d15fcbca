package io.penstock.destination.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What differs between the databases. Safe for use by several threads. */
sealed interface TableEngine permits PostgreSqlEngine, DuckDbEngine {

    /** The product's name as its driver reports it. */
    String product();

    /** How the database tells one column's name from another. */
    Comparator<String> names();

    /** The table's columns in its order; empty if there is no such table. */
    List<TableColumn> columns(Connection connection, TableName table) throws SQLException;

    /** Whether a constraint or index keeps these columns unique, so that {@code ON CONFLICT} may name them. */
    boolean isUnique(Connection connection, TableName table, List<String> columns) throws SQLException;

    /** Whether an upsert into a table without such an index is safe here. */
    boolean mergesWithoutIndex();

    /** The SQL type of a new table's column that is to hold such values. */
    String typeOf(ValueKind kind, int digits);

    /** The SQL that turns the text of a cell into a value of the column's type. */
    String cast(String cell, TableColumn column);

    /**
     * Makes a connection ready for one transaction, which has not begun yet.
     *
     * @param timeout after which a silent network is given up
     */
    void ready(Connection connection, Duration timeout) throws SQLException;

    /** Sees to it that nobody is lent a connection that is of no more use after a commit that failed. */
    default void afterFailedCommit(Connection connection) throws SQLException {}

    /** Makes rows readable by a statement. Used by one statement at a time, and closed after the last. */
    Offer offer(Connection connection, CellGrid cells);

    /** Rows that a statement may read as a relation. */
    interface Offer extends AutoCloseable {

        /** SQL of the relation: columns {@code c0}, {@code c1}, … as text, and {@code n}, the row's place from 0. */
        String relation();

        /** Sets the parameters that {@link #relation} needs, which are the statement's only ones. */
        void bind(PreparedStatement statement) throws SQLException;

        @Override
        void close();
    }

    /**
     * Cells of rows, by column and then by row.
     *
     * @param columns for each column its cells
     * @param height how many rows
     */
    record CellGrid(List<@Nullable String[]> columns, int height) {}
}
