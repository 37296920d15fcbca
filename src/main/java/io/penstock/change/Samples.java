package io.penstock.change;

import io.penstock.row.Column;
import io.penstock.row.EncodedRow;
import io.penstock.row.KeyText;
import io.penstock.row.Operation;
import io.penstock.row.RowLayout;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Planned rows for a person to look at. */
final class Samples {

    private final Session session;
    private final PlanRecord plan;

    Samples(Session session, PlanRecord plan) {
        this.session = session;
        this.plan = plan;
    }

    List<PlanSample> list(Operation operation, int most, @Nullable String onlyKey) {
        long[] hash = onlyKey == null ? new long[2] : ModelFeed.hash(onlyKey);
        String only = onlyKey == null ? "" : " AND p.k1 = " + hash[0] + " AND p.k2 = " + hash[1];
        return session.list(
                this::sample,
                "SELECT p.key, p.op, p.payload, p.owed, h.seq IS NOT NULL, r.payload, l.layout FROM (SELECT * FROM plan p"
                        + " WHERE p.owed <> 0 AND p.op = " + operation.ordinal() + only + " ORDER BY p.seq LIMIT "
                        + most
                        + ") p LEFT JOIN held h ON h.seq = p.seq"
                        + " LEFT JOIN remembered r ON r.k1 = p.k1 AND r.k2 = p.k2"
                        + " LEFT JOIN layouts l ON l.ordinal = r.layout ORDER BY p.seq");
    }

    private PlanSample sample(ResultSet row) throws SQLException {
        String key = row.getString(1);
        Operation operation = Operation.values()[row.getInt(2)];
        String payload = row.getString(3);
        long owed = row.getLong(4);
        boolean known = row.getBoolean(5);
        String before = row.getString(6);
        RowLayout layout = plan.rowLayout();
        List<String> targets = new ArrayList<>();
        for (int i = 0; i < plan.slots().size(); i++) {
            if ((owed >> i & 1) != 0) {
                targets.add(plan.slots().get(i).target().name());
            }
        }
        return new PlanSample(
                key,
                operation,
                operation == Operation.DELETE ? "delete" : known ? "change" : "add",
                payload == null ? keyColumns(key, layout.keyColumns()) : columns(layout, payload, key),
                before == null
                        ? null
                        : columns(
                                StateMeta.fromJson(row.getString(7), StoredLayout.class)
                                        .rowLayout(),
                                before,
                                key),
                targets);
    }

    private static Map<String, @Nullable Object> columns(RowLayout layout, String payload, String key) {
        return new LinkedHashMap<>(new EncodedRow(layout, payload, key, Operation.UPSERT, NoTicket.INSTANCE));
    }

    private static Map<String, @Nullable Object> keyColumns(String key, List<Column> columns) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        List<Object> parts = KeyText.values(key, columns);
        for (int i = 0; i < columns.size(); i++) {
            values.put(columns.get(i).name(), parts.get(i));
        }
        return values;
    }
}
