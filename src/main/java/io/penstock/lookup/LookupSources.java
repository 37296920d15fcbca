package io.penstock.lookup;

import static io.penstock.lookup.LookupKey.CACHE_SIZE;
import static io.penstock.lookup.LookupKey.CONNECTION;
import static io.penstock.lookup.LookupKey.KEY;
import static io.penstock.lookup.LookupKey.MISSING_TTL;
import static io.penstock.lookup.LookupKey.MODEL;
import static io.penstock.lookup.LookupKey.QUERY;
import static io.penstock.lookup.LookupKey.TABLE;

import io.penstock.config.Problem;
import io.penstock.config.Problems;
import io.penstock.config.Spelling;
import io.penstock.config.YamlMap;
import io.penstock.config.YamlText;
import java.util.List;
import java.util.Optional;

/** What a lookup's file must say, and must not, by where its rows are. */
final class LookupSources {

    private static final List<String> SOURCES = List.of("warehouse", "store");

    private LookupSources() {}

    static void check(YamlMap map, Problems problems) {
        Optional<YamlText> from = map.text(LookupKey.FROM.text());
        String source = from.map(YamlText::text).orElse("warehouse");
        switch (source) {
            case "warehouse" -> warehouse(map, problems);
            case "store" -> store(map, problems);
            default ->
                from.ifPresent(given -> problems.add(given.place()
                        .problem(
                                "config.unknown-value",
                                "\"from\" cannot be \"" + source + "\".",
                                Spelling.suggestion(source, SOURCES, "It can be: "))));
        }
    }

    private static void warehouse(YamlMap map, Problems problems) {
        missing(CONNECTION, "Name the warehouse: a file of config/connections, without .yaml.", map)
                .ifPresent(problems::add);
        missing(KEY, "Name the column that identifies a row.", map).ifPresent(problems::add);
        if (!has(map, QUERY)) {
            missing(MODEL, "Name a file of config/models, without .sql, or write a query.", map)
                    .ifPresent(problems::add);
        } else if (has(map, MODEL)) {
            problems.add(map.placeOf(QUERY.text())
                    .problem(
                            "lookup.contradiction",
                            "the lookup has both \"model\" and \"query\".",
                            "Keep one of them."));
        }
        if (has(map, TABLE)) {
            problems.add(map.placeOf(TABLE.text())
                    .problem(
                            "lookup.contradiction",
                            "a \"table\" is one of the store, and this lookup asks a warehouse.",
                            "Write from: store, or take it away."));
        }
    }

    private static void store(YamlMap map, Problems problems) {
        missing(TABLE, "Name the table that a sync fills by store-put-sink.", map)
                .ifPresent(problems::add);
        for (LookupKey key : List.of(CONNECTION, MODEL, QUERY)) {
            if (has(map, key)) {
                problems.add(map.placeOf(key.text())
                        .problem(
                                "lookup.contradiction",
                                "a lookup from the store asks no warehouse, and has a \"" + key.text() + "\".",
                                "Take it away, or write from: warehouse."));
            }
        }
        for (LookupKey key : List.of(KEY, MISSING_TTL, CACHE_SIZE)) {
            if (has(map, key)) {
                problems.add(map.placeOf(key.text())
                        .warning(
                                "lookup.unused-key",
                                "\"" + key.text() + "\" means nothing for a lookup from the store.",
                                "Take it away."));
            }
        }
    }

    /** What to say of a key that is not there; nothing if a key that is there was probably meant to be it. */
    static Optional<Problem> missing(LookupKey key, String how, YamlMap map) {
        boolean misspelled = map.keys().keySet().stream()
                .filter(name -> !LookupKey.texts().contains(name))
                .anyMatch(name -> Spelling.nearest(name, LookupKey.texts()).equals(Optional.of(key.text())));
        return has(map, key) || misspelled
                ? Optional.empty()
                : Optional.of(map.place().problem("config.missing-key", "\"" + key.text() + "\" is missing.", how));
    }

    private static boolean has(YamlMap map, LookupKey key) {
        return map.keys().containsKey(key.text());
    }
}
