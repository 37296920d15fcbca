package io.penstock.reload;

import io.penstock.config.LiveTexts;
import io.penstock.connection.LiveConnections;
import io.penstock.lookup.PublishedLookups;
import io.penstock.mapping.RowLanguage;
import io.penstock.row.RowCursor;
import io.penstock.sync.ModelSource;
import io.penstock.warehouse.Models;
import io.penstock.warehouse.WarehouseSources;

/** What of the application stands behind the flows, and is exchanged with their files. */
record Stagehands(
        LiveTexts texts,
        LiveConnections connections,
        WarehouseSources sources,
        RowLanguage language,
        ModelSource warehouses,
        KameletContent kamelets,
        PublishedLookups lookups) {

    /** The warehouses with other models. */
    ModelSource modelSource(Models models) {
        return new ModelSource() {
            @Override
            public String sql(String model) {
                return models.sql(model);
            }

            @Override
            public RowCursor open(String connection, String sql) {
                return warehouses.open(connection, sql);
            }
        };
    }
}
