package io.penstock.destination.table;

import io.penstock.destination.table.TableEngine.CellGrid;
import io.penstock.destination.table.TableEngine.Offer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.jspecify.annotations.Nullable;

/**
 * The table function {@code penstock_rows(id)}: reads the rows that are on offer under this id. A database instance
 * learns it when it is first needed there.
 */
final class DuckDbRows implements DuckDBTableFunction<CellGrid, DuckDbRows.Reader, @Nullable Object> {

    private static final String NAME = "penstock_rows";
    private static final Map<Long, CellGrid> ON_OFFER = new ConcurrentHashMap<>();
    private static final AtomicLong NEXT = new AtomicLong();
    private static final CellGrid NO_CELLS = new CellGrid(List.of(), 0);

    static Offer offer(CellGrid cells) {
        long id = NEXT.incrementAndGet();
        ON_OFFER.put(id, cells);
        return new Offered(id);
    }

    /** Makes the function known to the connection's database. Not inside a transaction: the question may fail. */
    static synchronized void learn(Connection connection) throws SQLException {
        try (PreparedStatement known = connection.prepareStatement("SELECT 1 FROM " + NAME + "(0::BIGINT)")) {
            known.getParameterMetaData();
        } catch (SQLException notKnown) {
            DuckDBFunctions.tableFunction()
                    .withName(NAME)
                    .withParameter(Long.class)
                    .withFunction(new DuckDbRows())
                    .register(connection.unwrap(DuckDBConnection.class));
        }
    }

    @Override
    public CellGrid bind(DuckDBTableFunctionBindInfo call) throws Exception {
        long id = call.getParameter(0).getLong();
        CellGrid cells = id == 0 ? NO_CELLS : ON_OFFER.get(id);
        if (cells == null) {
            throw new IllegalStateException("no rows are on offer as " + id);
        }
        for (int i = 0; i < cells.columns().size(); i++) {
            call.addResultColumn("c" + i, String.class);
        }
        call.addResultColumn("n", Long.class);
        return cells;
    }

    @Override
    public Reader init(DuckDBTableFunctionInitInfo call) throws Exception {
        call.setMaxThreads(1);
        CellGrid cells = call.getBindData();
        return new Reader(cells, new AtomicInteger());
    }

    @Override
    public @Nullable Object localInit(DuckDBTableFunctionInitInfo call) {
        return null;
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo call, DuckDBDataChunkWriter chunk) throws Exception {
        Reader reader = call.getInitData();
        return reader.fill(chunk);
    }

    record Reader(CellGrid cells, AtomicInteger next) {

        private int fill(DuckDBDataChunkWriter chunk) throws SQLException {
            int from = next.get();
            int count = (int) Math.min(chunk.capacity(), cells.height() - from);
            if (count <= 0) {
                return 0;
            }
            int width = cells.columns().size();
            for (int column = 0; column < width; column++) {
                chunk.vector(column)
                        .setStrings(0, Arrays.copyOfRange(cells.columns().get(column), from, from + count));
            }
            for (int i = 0; i < count; i++) {
                chunk.vector(width).setLong(i, from + i);
            }
            next.set(from + count);
            return count;
        }
    }

    private record Offered(long id) implements Offer {

        @Override
        public String relation() {
            return NAME + "(" + id + "::BIGINT)";
        }

        @Override
        public void bind(PreparedStatement statement) {}

        @Override
        public void close() {
            ON_OFFER.remove(id);
        }
    }
}
