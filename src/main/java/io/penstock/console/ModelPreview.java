package io.penstock.console;

import io.penstock.row.Column;
import io.penstock.row.EncodedRow;
import io.penstock.row.Operation;
import io.penstock.row.Row;
import io.penstock.row.RowCursor;
import io.penstock.row.RowEncoder;
import io.penstock.row.RowLayout;
import io.penstock.sync.ModelSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The first rows of a model, exactly as a flow would get them. */
@Component
final class ModelPreview {

    private final ModelSource source;

    ModelPreview(ModelSource source) {
        this.source = source;
    }

    /** Columns in the model's order, and rows that go nowhere. */
    record Rows(List<Column> columns, List<Row> rows) {}

    /**
     * Reads up to so many rows and lets go of the warehouse.
     *
     * @throws io.penstock.row.RowReadException if the warehouse cannot be reached or refuses the query
     */
    Rows read(String connection, String sql, int most) {
        try (RowCursor cursor = source.open(connection, sql)) {
            RowLayout layout = new RowLayout(cursor.columns(), List.of(), Set.of());
            RowEncoder encoder = new RowEncoder(layout);
            List<Row> rows = new ArrayList<>();
            while (rows.size() < most && cursor.next()) {
                encoder.encode(cursor);
                String payload = new String(encoder.payload(), StandardCharsets.UTF_8);
                rows.add(new EncodedRow(layout, payload, "", Operation.UPSERT, new PreviewTicket()));
            }
            return new Rows(cursor.columns(), rows);
        }
    }

    /** The SQL of a model by name. */
    String sql(String model) {
        return source.sql(model);
    }
}
