-- How far a source has been read: everything before the place has been settled. The place is the source's own text.
CREATE TABLE source_position (
    source VARCHAR(150) NOT NULL PRIMARY KEY,
    place VARCHAR NOT NULL,
    moved_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- What was settled of the stretch before the place that is read again; the mark says where in it.
CREATE TABLE source_seen (
    source VARCHAR(150) NOT NULL,
    item VARCHAR(200) NOT NULL,
    mark BIGINT NOT NULL,
    PRIMARY KEY (source, item)
);
CREATE INDEX source_seen_by_mark ON source_seen (source, mark);
