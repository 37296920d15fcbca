package io.penstock.change;

import io.penstock.row.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what a state says of itself. */
final class Facts {

    private Facts() {}

    static StateFacts read(Session session, long bytes) {
        Map<String, String> accounts = new LinkedHashMap<>();
        Map<String, Integer> ordinals = new LinkedHashMap<>();
        session.list(
                row -> {
                    accounts.put(row.getString(2), row.getString(3));
                    return ordinals.put(row.getString(2), row.getInt(1));
                },
                "SELECT ordinal, name, account FROM targets WHERE account IS NOT NULL ORDER BY ordinal");
        Map<String, Long> owned = new LinkedHashMap<>();
        ordinals.forEach((name, ordinal) -> owned.put(
                name, session.number("SELECT count(*) FROM state WHERE " + TargetSlot.column("owned", ordinal))));
        return new StateFacts(key(session), accounts, owned, StateMeta.number(session, StateMeta.BASELINE), bytes);
    }

    /** The key's columns when rows were last planned. */
    static List<Column> key(Session session) {
        return List.of(StateMeta.fromJson(StateMeta.require(session, StateMeta.KEY), Column[].class));
    }
}
