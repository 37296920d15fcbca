package io.penstock.change;

import io.penstock.row.RowLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tables of a state. All hashes and fingerprints are pairs of 64-bit halves; times are milliseconds since 1970;
 * operations and outcomes are the ordinals of their enums.
 */
final class StateSchema {

    private static final int FORMAT = 1;

    /** For each target a group of columns: judged fingerprint, ownership, shape, run, identity and id at the target. */
    private static final String[][] GROUP = {
        {"j1", "BIGINT"},
        {"j2", "BIGINT"},
        {"owned", "BOOLEAN"},
        {"shape", "INTEGER"},
        {"run", "BIGINT"},
        {"ident", "VARCHAR"},
        {"id", "VARCHAR"}
    };

    private static final List<String> TABLES = List.of(
            "meta(name VARCHAR, value VARCHAR)",
            "targets(ordinal INTEGER, name VARCHAR, account VARCHAR)",
            "shapes(ordinal INTEGER, shape VARCHAR)",
            "layouts(ordinal INTEGER, layout VARCHAR)",
            // Joined by the hash of the key: that takes a third of the time and half of the memory of the text.
            "state(k1 BIGINT, k2 BIGINT, key VARCHAR)",
            "attempt(target INTEGER, k1 BIGINT, k2 BIGINT, key VARCHAR, op TINYINT, f1 BIGINT, f2 BIGINT, shape INTEGER,"
                    + " run BIGINT, tries INTEGER, first_at BIGINT, last_at BIGINT, next_at BIGINT, quarantined BOOLEAN,"
                    + " code VARCHAR, reason VARCHAR)",
            "admitted(k1 BIGINT, k2 BIGINT, op TINYINT, f1 BIGINT, f2 BIGINT)",
            "remembered(k1 BIGINT, k2 BIGINT, layout INTEGER, payload VARCHAR)");

    /** What belongs to the current plan and goes with it; {@code held} is what targets hold of the planned keys. */
    static final List<String> PLAN_TABLES = List.of(
            // Uncompressed, a plan is written twice as fast; it does not live long.
            "plan(seq BIGINT, k1 BIGINT, k2 BIGINT, key VARCHAR, op TINYINT, f1 BIGINT, f2 BIGINT,"
                    + " payload VARCHAR USING COMPRESSION uncompressed, owed BIGINT, why TINYINT, srow BIGINT)",
            "settled(seq BIGINT, target INTEGER, kind TINYINT, cause INTEGER, settled_at BIGINT)",
            "causes(ordinal INTEGER, code VARCHAR, reason VARCHAR)");

    private StateSchema() {}

    /** Makes the tables where there are none, and refuses those that another version of Penstock made. */
    static void prepare(Session session) {
        if (session.number("SELECT count(*) FROM duckdb_tables() WHERE database_name = current_database()") == 0) {
            session.transaction("create", () -> create(session));
        }
        check(session, StateMeta.FORMAT, FORMAT);
        check(session, StateMeta.ENCODING, RowLayout.ENCODING_VERSION);
    }

    /** Drops everything and begins anew, in the caller's transaction; the numbers of the journals go on. */
    static void renew(Session session) {
        String generation = StateMeta.require(session, StateMeta.GENERATION);
        List<String> tables = session.list(
                row -> row.getString(1),
                "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database()");
        tables.forEach(table -> session.run("DROP TABLE " + table));
        create(session);
        StateMeta.write(session, StateMeta.GENERATION, generation);
    }

    /** Drops the tables of the plan that was and makes those of the next. */
    static void renewPlan(Session session, List<TargetSlot> slots) {
        PLAN_TABLES.forEach(table -> session.run("DROP TABLE IF EXISTS " + table.substring(0, table.indexOf('('))));
        session.run("DROP TABLE IF EXISTS held");
        PLAN_TABLES.forEach(table -> session.run("CREATE TABLE " + table));
        StringBuilder held = new StringBuilder("CREATE TABLE held(seq BIGINT, mask BIGINT");
        for (int i = 0; i < slots.size(); i++) {
            held.append(", run_%d BIGINT, ident_%d VARCHAR, id_%d VARCHAR".formatted(i, i, i));
        }
        session.run(held.append(")").toString());
    }

    /** Gives every target its columns, and every shape its number. */
    static List<TargetSlot> slots(Session session, List<TargetShape> targets) {
        List<TargetSlot> slots = new ArrayList<>();
        for (TargetShape target : targets) {
            int ordinal = ordinal(session, "targets", "name", target.name());
            int shape = ordinal(session, "shapes", "shape", target.shape());
            slots.add(new TargetSlot(target, ordinal, shape));
        }
        return slots;
    }

    /** The number of a text in a table of texts, which gets a new one where it has none. */
    static int ordinal(Session session, String table, String column, String value) {
        String find = "SELECT ordinal FROM " + table + " WHERE " + column + " = ?";
        return session.first(row -> row.getInt(1), find, value).orElseGet(() -> {
            int next = (int) session.number("SELECT coalesce(max(ordinal) + 1, 0) FROM " + table);
            session.run("INSERT INTO " + table + "(ordinal, " + column + ") VALUES (?, ?)", next, value);
            if (table.equals("targets")) {
                for (String[] column_ : GROUP) {
                    session.run(
                            "ALTER TABLE state ADD COLUMN " + TargetSlot.column(column_[0], next) + " " + column_[1]);
                }
            }
            return next;
        });
    }

    /** The assignments that forget what a target holds of a row. */
    static String emptyGroup(TargetSlot slot) {
        return Stream.of(GROUP)
                .map(column -> slot.column(column[0]) + " = NULL")
                .collect(Collectors.joining(", "));
    }

    private static Void create(Session session) {
        TABLES.forEach(table -> session.run("CREATE TABLE " + table));
        renewPlan(session, List.of());
        StateMeta.write(session, StateMeta.FORMAT, FORMAT);
        StateMeta.write(session, StateMeta.ENCODING, RowLayout.ENCODING_VERSION);
        StateMeta.write(session, StateMeta.INCARNATION, UUID.randomUUID());
        StateMeta.write(session, StateMeta.KEY, "[]");
        StateMeta.write(session, StateMeta.BASELINE, -1);
        StateMeta.write(session, StateMeta.GENERATION, 0);
        StateMeta.write(session, StateMeta.FOLDED, 0);
        return null;
    }

    private static void check(Session session, String name, int expected) {
        String found = StateMeta.require(session, name);
        if (!found.equals(Integer.toString(expected))) {
            throw new StateException("this state has " + name + " " + found + ", and this Penstock reads " + name + " "
                    + expected + "; start the version that wrote it, or reset the sync");
        }
    }
}
