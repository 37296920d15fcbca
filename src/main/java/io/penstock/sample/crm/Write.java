package io.penstock.sample.crm;

/** What a batch call does with a contact that is there, or is not. */
enum Write {
    UPSERT(true, true),
    CREATE(true, false),
    UPDATE(false, true);

    private final boolean creates;
    private final boolean updates;

    Write(boolean creates, boolean updates) {
        this.creates = creates;
        this.updates = updates;
    }

    boolean creates() {
        return creates;
    }

    boolean updates() {
        return updates;
    }
}
