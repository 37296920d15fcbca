package io.penstock.change;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;

/** A DuckDB table function whose only argument is the number under which a {@link Feed} waits. */
final class FeedFunction implements DuckDBTableFunction<Long, Feed, Object> {

    /** Far more rows than any state has, so that a join never builds its hash table from the feed's side. */
    private static final long ROWS_EXPECTED = 1_000_000_000_000L;

    /** A column of the function's result. */
    record Result(String name, DuckDBColumnType type) {}

    private final List<Result> results;
    private final Map<Long, Feed> waiting = new ConcurrentHashMap<>();

    FeedFunction(Result... results) {
        this.results = List.of(results);
    }

    void offer(long token, Feed feed) {
        waiting.put(token, feed);
    }

    void withdraw(long token) {
        waiting.remove(token);
    }

    @Override
    public Long bind(DuckDBTableFunctionBindInfo info) throws Exception {
        for (Result result : results) {
            info.addResultColumn(result.name(), result.type());
        }
        info.setCardinality(ROWS_EXPECTED, false);
        return info.getParameter(0).getLong();
    }

    @Override
    public Feed init(DuckDBTableFunctionInitInfo info) throws Exception {
        info.setMaxThreads(1);
        Long token = info.getBindData();
        Feed feed = waiting.remove(token);
        if (feed == null) {
            throw new IllegalStateException("nothing waits under " + token);
        }
        return feed;
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter into) throws Exception {
        Feed feed = info.getInitData();
        return feed.fill(into);
    }
}
