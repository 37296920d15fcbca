package io.penstock.warehouse;

import io.penstock.row.RowCursor;
import io.penstock.sync.ModelSource;
import org.springframework.stereotype.Component;

/** Models and warehouses, as a sync asks for them. */
@Component
class WarehouseModelSource implements ModelSource {

    private final Models models;
    private final Warehouses warehouses;

    WarehouseModelSource(Models models, Warehouses warehouses) {
        this.models = models;
        this.warehouses = warehouses;
    }

    @Override
    public String sql(String model) {
        return models.sql(model);
    }

    @Override
    public RowCursor open(String connection, String sql) {
        return warehouses.open(connection, sql);
    }
}
