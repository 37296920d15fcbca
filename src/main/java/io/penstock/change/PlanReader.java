package io.penstock.change;

import io.penstock.row.Accepted;
import io.penstock.row.Operation;
import io.penstock.row.RowLayout;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/** Streams the rows of a plan that are still owed, from the moment it was opened, whatever is folded meanwhile. */
final class PlanReader implements PlannedRows {

    private static final int FIRST_TARGET = 8;
    private static final int COLUMNS = 3;
    private static final HexFormat HEX = HexFormat.of();

    private final Session session;
    private final RowLayout layout;
    private final int targets;
    private final @Nullable Long ownRun;
    private final DuckDBPreparedStatement statement;
    private final DuckDBChunkedResult result;
    private final Runnable whenClosed;
    private long row;
    private long rows;
    private boolean ended;

    /** @param session of its own, which it closes */
    PlanReader(Session session, PlanRecord plan, Runnable whenClosed) {
        this.session = session;
        this.layout = plan.rowLayout();
        this.targets = plan.slots().size();
        this.ownRun = plan.mode() == Mode.ALL ? plan.run() : null;
        this.whenClosed = whenClosed;
        boolean anySettled = session.any("SELECT seq FROM settled");
        boolean anyHeld = session.any("SELECT seq FROM held");
        String owed = anySettled ? "p.owed & ~coalesce(d.mask, 0)" : "p.owed";
        StringBuilder sql = new StringBuilder("SELECT p.seq, p.key, p.op, p.payload, p.f1, p.f2, ").append(owed);
        sql.append(anyHeld ? ", coalesce(h.mask, 0)" : ", 0::BIGINT");
        for (int i = 0; i < targets; i++) {
            sql.append(
                    (anyHeld ? ", h.ident_%1$d, h.id_%1$d, h.run_%1$d" : ", NULL::VARCHAR, NULL::VARCHAR, NULL::BIGINT")
                            .formatted(i));
        }
        sql.append(" FROM plan p");
        sql.append(anyHeld ? " LEFT JOIN held h ON h.seq = p.seq" : "");
        sql.append(anySettled ? " LEFT JOIN " + Outcomes.FINAL_MASKS + " d ON d.seq = p.seq" : "");
        sql.append(" WHERE ").append(owed).append(" <> 0");
        this.statement = session.chunks(sql.toString());
        try {
            this.result = statement.query();
        } catch (SQLException e) {
            throw session.failed(e);
        }
    }

    @Override
    public RowLayout layout() {
        return layout;
    }

    @Override
    public List<PlannedRow> next(int most) {
        List<PlannedRow> read = new ArrayList<>(most);
        while (read.size() < most && !ended) {
            if (row == rows) {
                ended = !Chunks.next(result);
                row = 0;
                rows = ended ? 0 : result.chunk().rowCount();
            } else {
                read.add(read(result.chunk(), row++));
            }
        }
        return read;
    }

    private PlannedRow read(DuckDBDataChunkReader chunk, long at) {
        long owedMask = chunk.vector(6).getLong(at);
        long heldMask = chunk.vector(7).getLong(at);
        boolean[] owed = new boolean[targets];
        @Nullable Accepted[] accepted = new @Nullable Accepted[targets];
        long since = Long.MAX_VALUE;
        for (int i = 0; i < targets; i++) {
            int first = FIRST_TARGET + COLUMNS * i;
            boolean held = (heldMask >> i & 1) != 0;
            owed[i] = (owedMask >> i & 1) != 0;
            if (held) {
                accepted[i] = new Accepted(text(chunk.vector(first), at), text(chunk.vector(first + 1), at));
            }
            if (owed[i]) {
                DuckDBReadableVector run = chunk.vector(first + 2);
                since = Math.min(since, !held || run.isNull(at) ? 0 : run.getLong(at));
            }
        }
        return new PlannedRow(
                chunk.vector(0).getLong(at),
                chunk.vector(1).getString(at),
                Operation.values()[chunk.vector(2).getByte(at)],
                text(chunk.vector(3), at),
                HEX.toHexDigits(chunk.vector(4).getLong(at))
                        + HEX.toHexDigits(chunk.vector(5).getLong(at)),
                ownRun == null ? since : ownRun,
                owed,
                Arrays.asList(accepted));
    }

    private static @Nullable String text(DuckDBReadableVector vector, long at) {
        return vector.isNull(at) ? null : vector.getString(at);
    }

    @Override
    public void close() {
        try (session) {
            result.close();
            statement.close();
        } catch (SQLException e) {
            throw session.failed(e);
        } finally {
            whenClosed.run();
        }
    }
}
