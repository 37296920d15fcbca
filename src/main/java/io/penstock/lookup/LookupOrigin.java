package io.penstock.lookup;

/**
 * What is looked up.
 *
 * @param connection a warehouse; empty for the store
 * @param model a file of the models; empty where the query is given, or for the store
 * @param key the column of the model or query that identifies a row; empty for the store
 * @param table of the store; empty for a warehouse
 */
public record LookupOrigin(LookupSource from, String connection, String model, String query, String key, String table) {

    /** @throws IllegalArgumentException if something is missing, or belongs to the other source */
    public LookupOrigin {
        switch (from) {
            case WAREHOUSE -> {
                if (connection.isBlank() || key.isBlank()) {
                    throw new IllegalArgumentException("a connection and a key are needed");
                }
                if (model.isBlank() == query.isBlank()) {
                    throw new IllegalArgumentException("give either a model or a query");
                }
                if (!table.isBlank()) {
                    throw new IllegalArgumentException("a table is for from: store");
                }
            }
            case STORE -> {
                if (table.isBlank()) {
                    throw new IllegalArgumentException("from: store needs a table");
                }
                if (!(connection + model + query).isBlank()) {
                    throw new IllegalArgumentException("from: store has no connection, model or query");
                }
            }
        }
    }

    /** For messages. */
    String word() {
        return switch (from) {
            case WAREHOUSE -> "lookup of " + (model.isBlank() ? key : model);
            case STORE -> "lookup of store:" + table;
        };
    }
}
