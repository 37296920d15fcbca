package io.penstock.console;

import io.penstock.connection.Connections;
import io.penstock.row.Column;
import io.penstock.warehouse.Models;
import io.penstock.warehouse.Warehouses;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The first rows of a model or a query, exactly as a flow would get them. */
@Component
final class ModelPreview {

    private final Warehouses warehouses;
    private final Models models;
    private final Connections connections;

    ModelPreview(Warehouses warehouses, Models models, Connections connections) {
        this.connections = connections;
        this.warehouses = warehouses;
        this.models = models;
    }

    /** Columns in the model's order, and rows. */
    record Rows(List<Column> columns, List<Map<String, @Nullable Object>> rows) {}

    /** Whether a query may read other files of this machine than the database. */
    boolean readsFiles(String connection) {
        return connections.named(connection).setting("external-files").equals(Optional.of("true"));
    }

    /** Reads up to so many rows of a query. */
    Rows query(String connection, String sql, int most) {
        return new Rows(warehouses.describe(connection, sql), warehouses.preview(connection, sql, most));
    }

    /** Reads up to so many rows of a model, as its file is now. */
    Rows model(String connection, String model, int most) {
        return query(connection, models.sql(model), most);
    }
}
