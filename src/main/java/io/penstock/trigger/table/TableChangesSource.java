package io.penstock.trigger.table;

import io.penstock.trigger.Positions;
import io.penstock.trigger.feed.Feed;
import io.penstock.trigger.feed.Source;
import io.penstock.warehouse.Models;
import io.penstock.warehouse.RowsAfter;
import io.penstock.warehouse.Warehouses;
import java.time.Clock;

/** What {@code table-changes-source} reads. */
public final class TableChangesSource implements Source {

    private String connection = "";
    private String query = "";
    private String model = "";
    private String cursor = "";
    private String key = "";
    private String lag = "0";
    private String from = "start";

    @Override
    public void check(Terms terms) {
        if (query.isBlank() == model.isBlank()) {
            throw new IllegalArgumentException("table-changes-source: give either a query or a model");
        }
        if (cursor.isBlank() || key.isBlank()) {
            throw new IllegalArgumentException(
                    "table-changes-source: cursor and key are needed; key may be the cursor");
        }
        if (!from.equals("start") && !from.equals("now")) {
            throw new IllegalArgumentException("table-changes-source: from is start or now, not \"" + from + "\"");
        }
        if (!model.isBlank()) {
            terms.bean(Models.class).sql(model);
        }
        Lag.of(lag);
    }

    @Override
    public Feed open(Terms terms) {
        String sql = query.isBlank() ? terms.bean(Models.class).sql(model) : query;
        RowsAfter rows = RowsAfter.of(terms.bean(Warehouses.class), connection, sql, cursor, key);
        Lag window = Lag.of(lag);
        if (!window.fits(rows.cursorType())) {
            throw new IllegalArgumentException("table-changes-source: lag " + lag + " cannot be taken from the column "
                    + cursor + ", which is of type " + rows.cursorType());
        }
        SettledRows settled = new SettledRows(
                "table-changes/" + terms.name(),
                rows.cursorType(),
                window,
                terms.bean(Positions.class),
                terms.bean(Clock.class));
        TableChangesFeed feed = new TableChangesFeed(rows, cursor, key, terms.batchSize(), settled);
        if (from.equals("now")) {
            feed.beginAtTheEnd();
        }
        return feed;
    }

    /** The name of a connection to a warehouse. */
    public void setConnection(String connection) {
        this.connection = connection;
    }

    /** One SELECT; or a model. */
    public void setQuery(String query) {
        this.query = query;
    }

    public void setModel(String model) {
        this.model = model;
    }

    /** The column that grows. */
    public void setCursor(String cursor) {
        this.cursor = cursor;
    }

    /** The column that tells rows of one cursor apart. */
    public void setKey(String key) {
        this.key = key;
    }

    /** How far behind the newest cursor a row may still come: a time or a number. */
    public void setLag(String lag) {
        this.lag = lag;
    }

    /** Where a trigger begins that has read nothing: {@code start}, or {@code now}, behind the rows that are there. */
    public void setFrom(String from) {
        this.from = from;
    }
}
