package io.penstock.lookup;

import java.util.List;
import java.util.stream.Stream;

/** What a file of {@code config/lookups} may say. */
public enum LookupKey {
    DESCRIPTION("description", Kind.TEXT, "For people"),
    FROM("from", Kind.SOURCE, "Where the rows are: warehouse (default), or store for the copy that a sync keeps fresh"),
    TABLE("table", Kind.TEXT, "The table of the store; FLOW/TABLE for a flow's own"),
    CONNECTION("connection", Kind.TEXT, "The warehouse: a file of config/connections, without .yaml"),
    MODEL("model", Kind.TEXT, "What is looked up: a file of config/models, without .sql. Either this or query"),
    QUERY("query", Kind.TEXT, "What is looked up, as a SELECT. Either this or model"),
    KEY("key", Kind.TEXT, "The column that identifies a row. It should have an index"),
    COLUMNS("columns", Kind.TEXT, "The columns that are answered, joined by commas; all without it"),
    DEFAULT("default", Kind.JSON, "A JSON object, answered for a key that is not there or not answered in time"),
    TTL("ttl", Kind.DURATION, "How long a row is kept: 500ms, 30s, 5m, or 0"),
    MISSING_TTL("missing-ttl", Kind.DURATION, "How long it is kept that a key is not there: 500ms, 30s, 5m, or 0"),
    CACHE_SIZE("cache-size", Kind.NUMBER, "How many rows are kept in memory"),
    TIMEOUT("timeout", Kind.DURATION, "How long an answer is waited for"),
    RATE("rate", Kind.NUMBER, "Questions a second, for each consumer"),
    CONSUMERS("consumers", Kind.SECRETS, "Who may ask: a name, and by reference the key that it sends");

    private final String text;
    private final Kind kind;
    private final String says;

    /** What stands behind the colon. */
    public enum Kind {
        TEXT,
        SOURCE,
        JSON,
        DURATION,
        NUMBER,
        /** Names, and below each a reference to its secret. */
        SECRETS
    }

    LookupKey(String text, Kind kind, String says) {
        this.text = text;
        this.kind = kind;
        this.says = says;
    }

    /** As it is written. */
    public String text() {
        return text;
    }

    public Kind kind() {
        return kind;
    }

    /** What it means, a line for a person. */
    public String says() {
        return says;
    }

    /** All, as they are written. */
    public static List<String> texts() {
        return Stream.of(values()).map(LookupKey::text).toList();
    }
}
