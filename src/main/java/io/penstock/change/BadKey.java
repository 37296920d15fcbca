package io.penstock.change;

/** Why a row of a model cannot be identified. The ordinal is kept in the plan. */
enum BadKey {
    NULL("key.null", "a key column is null; give the row a key, or leave it out of the model"),
    DUPLICATE("key.duplicate", "another row of the model has the same key; make the key unique, or add a column to it");

    private final String code;
    private final String reason;

    BadKey(String code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    String code() {
        return code;
    }

    String reason() {
        return reason;
    }
}
