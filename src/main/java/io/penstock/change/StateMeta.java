package io.penstock.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Optional;

/** The single values of a state, by name. */
final class StateMeta {

    static final String FORMAT = "format";
    static final String ENCODING = "encoding";
    static final String INCARNATION = "incarnation";
    /** The key's columns. */
    static final String KEY = "key";
    /** Read rows of the last plan that was completed. */
    static final String BASELINE = "baseline";
    /** The number of the journal's file. */
    static final String GENERATION = "generation";
    /** How much of the journal's file has been folded. */
    static final String FOLDED = "folded";
    /** The current plan. */
    static final String PLAN = "plan";

    static final String STATUS = "status";

    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private StateMeta() {}

    static Optional<String> read(Session session, String name) {
        return session.first(row -> row.getString(1), "SELECT value FROM meta WHERE name = ?", name);
    }

    static String require(Session session, String name) {
        return read(session, name).orElseThrow(() -> new StateException("the state has lost its " + name));
    }

    static long number(Session session, String name) {
        return Long.parseLong(require(session, name));
    }

    static void write(Session session, String name, Object value) {
        session.run("DELETE FROM meta WHERE name = ?", name);
        session.run("INSERT INTO meta VALUES (?, ?)", name, value.toString());
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new StateException(
                    "the state cannot write " + value.getClass().getSimpleName(), e);
        }
    }

    static <T> T fromJson(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new StateException("the state's " + type.getSimpleName() + " cannot be read: " + e.getMessage(), e);
        }
    }
}
