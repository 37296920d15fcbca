-- Tables of the store. The scope is the flow that has the table for itself, empty where all flows share it. The document is JSON.
CREATE TABLE store_entry (
    scope VARCHAR(100) NOT NULL,
    name VARCHAR(100) NOT NULL,
    entry_key VARCHAR(500) NOT NULL,
    document VARCHAR NOT NULL,
    version BIGINT NOT NULL,
    changed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP(6) WITH TIME ZONE,
    PRIMARY KEY (scope, name, entry_key)
);
CREATE INDEX store_entry_by_expiry ON store_entry (expires_at);
CREATE INDEX store_entry_by_key ON store_entry (entry_key);
