package io.penstock.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.penstock.change.PlanCounts;
import io.penstock.change.Tally;
import io.penstock.sync.RunKind;
import io.penstock.sync.RunReport;
import io.penstock.sync.RunState;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A run as a line of its table. */
final class StoredRun {

    // A ledger that a newer version wrote can still be read.
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private StoredRun() {}

    static RunReport read(ResultSet row, int number) throws SQLException {
        return new RunReport(
                row.getLong("id"),
                row.getString("sync"),
                RunKind.valueOf(row.getString("kind")),
                row.getString("cause"),
                row.getString("asked_by"),
                RunState.valueOf(row.getString("state")),
                parse(row.getString("counts"), PlanCounts.class),
                parse(row.getString("tally"), Tally.class),
                row.getString("problem"),
                StoredTime.read(row, "started_at"),
                StoredTime.readOrNull(row, "ended_at"));
    }

    static @Nullable String json(@Nullable Object value) {
        try {
            return value == null ? null : JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> @Nullable T parse(@Nullable String json, Class<T> type) {
        try {
            return json == null ? null : JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the operations database holds no readable " + type.getSimpleName(), e);
        }
    }
}
