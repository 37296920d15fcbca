-- Jobs that were handed to vendors and may not be through: keys and digests of their rows, no values.
CREATE TABLE vendor_job (
    id VARCHAR(64) NOT NULL PRIMARY KEY,
    sync VARCHAR NOT NULL,
    target VARCHAR NOT NULL,
    operation VARCHAR(20) NOT NULL,
    stage VARCHAR(20) NOT NULL,
    handle VARCHAR,
    -- The process that works on it; null for none.
    worker VARCHAR(64),
    since TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    job_rows TEXT NOT NULL
);
CREATE INDEX vendor_job_by_target ON vendor_job (sync, target);
