-- Of a sync that runs after another (after:), the newest completed run of that for which it was asked to run.
CREATE TABLE followed_run (
    sync VARCHAR NOT NULL,
    followed VARCHAR NOT NULL,
    run BIGINT NOT NULL,
    PRIMARY KEY (sync, followed)
);
