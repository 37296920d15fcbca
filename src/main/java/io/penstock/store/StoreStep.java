package io.penstock.store;

import io.penstock.mapping.KameletStep;

/** What all Kamelets of the store are told. */
abstract sealed class StoreStep extends KameletStep<StoreSteps>
        permits StorePut, StoreGet, StoreCount, StoreListAppend, StoreListGet {

    private String table = "";
    private String scope = "global";
    private String key = "";

    StoreStep() {
        super("store", StoreSteps.class);
    }

    StoreSteps.Tables tables() {
        return StoreSteps.tables(scope, table);
    }

    String table() {
        return table;
    }

    String key() {
        return key;
    }

    /** The name of the table. */
    public void setTable(String table) {
        this.table = table;
    }

    /** {@code global} or {@code flow}. */
    public void setScope(String scope) {
        this.scope = scope;
    }

    /** A row expression, or empty for the row's own key. */
    public void setKey(String key) {
        this.key = key;
    }
}
