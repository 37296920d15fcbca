package io.penstock.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.change.FailedRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row that a target did not take, as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FailedRowView(
        long run,
        String target,
        String key,
        String operation,
        String outcome,
        String code,
        String reason,
        int tries,
        @Nullable Instant nextAt,
        boolean quarantined,
        Instant at) {

    static FailedRowView of(FailedRow row) {
        return new FailedRowView(
                row.run(),
                row.target(),
                row.key(),
                Fields.small(row.operation()),
                Fields.small(row.kind()),
                row.code(),
                row.reason(),
                row.tries(),
                row.nextAt(),
                row.quarantined(),
                row.at());
    }

    static @Nullable FailedRowView orNull(@Nullable FailedRow row) {
        return row == null ? null : of(row);
    }
}
