package io.penstock.pretend;

import io.penstock.row.CellSink;
import io.penstock.row.Column;
import io.penstock.row.ColumnType;
import io.penstock.row.RowCursor;
import io.penstock.row.RowReadException;
import io.penstock.sync.ModelSource;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** A warehouse with as many customers as somebody cares to read. */
final class PretendModels implements ModelSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("id", ColumnType.INTEGER),
            new Column("spent", ColumnType.DECIMAL, 2),
            new Column("since", ColumnType.DATE),
            new Column("name", ColumnType.TEXT));

    @Override
    public String sql(String model) {
        return "select * from " + model;
    }

    @Override
    public RowCursor open(String connection, String sql) {
        if (!sql.equals("select * from customers")) {
            throw new RowReadException(connection + ": there is no such table; look at the query");
        }
        return new Customers();
    }

    private static final class Customers implements RowCursor {

        private long row;

        @Override
        public List<Column> columns() {
            return COLUMNS;
        }

        @Override
        public boolean next() {
            row++;
            return true;
        }

        @Override
        public void read(int column, CellSink into) {
            switch (column) {
                case 0 -> into.ofLong(row);
                case 1 -> into.ofDecimal(new BigDecimal("12.50"));
                case 2 -> into.ofDate(LocalDate.of(2026, 3, 1));
                default -> {
                    if (row % 2 == 0) {
                        into.ofNull();
                    } else {
                        into.ofText("Zoë " + row);
                    }
                }
            }
        }

        @Override
        public void close() {}
    }
}
