package io.penstock.check;

import io.penstock.check.Endpoint.Parameter;
import io.penstock.config.Place;
import io.penstock.config.YamlMap;
import io.penstock.config.YamlText;
import io.penstock.warehouse.Models;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A query that is read, and columns of it that are named.
 *
 * @param file where they are named
 * @param connection the warehouse that is asked
 * @param place where the query, or the name of its model, stands
 * @param model the file of the query, if it has one
 * @param columns names joined by commas, each with its place
 */
record ColumnUse(Path file, String connection, String sql, Place place, Optional<Path> model, List<YamlText> columns) {

    private static final List<String> OF_A_SYNC = List.of("key", "compare", "ignore");
    private static final List<String> OF_A_LOOKUP = List.of("key", "columns");

    /** Those of syncs and of lookups, as far as their queries can be read. */
    static List<ColumnUse> all(Scene scene) {
        List<ColumnUse> uses = new ArrayList<>();
        for (SyncFlow sync : SyncFlow.all(scene)) {
            use(sync.file(), option -> sync.option(option).map(ColumnUse::text), OF_A_SYNC, scene)
                    .ifPresent(uses::add);
        }
        for (YamlMap lookup : scene.lookups()) {
            use(lookup.place().file(), lookup::text, OF_A_LOOKUP, scene).ifPresent(uses::add);
        }
        return uses;
    }

    private static YamlText text(Parameter given) {
        return new YamlText(given.valuePlace(), given.value(), false);
    }

    private static Optional<ColumnUse> use(
            Path file, Function<String, Optional<YamlText>> option, List<String> naming, Scene scene) {
        List<YamlText> columns =
                naming.stream().flatMap(name -> option.apply(name).stream()).toList();
        Optional<YamlText> query = option.apply("query");
        Optional<YamlText> model = query.isPresent() ? Optional.empty() : option.apply("model");
        Optional<Path> source =
                model.map(name -> scene.files().folders().models().resolve(name.text() + ".sql"));
        Optional<String> sql = query.map(YamlText::text)
                .or(() -> model.map(name -> scene.models().get(name.text()))
                        .filter(text ->
                                Models.problem(source.orElseThrow(), text).isEmpty()));
        return option.apply("connection")
                .flatMap(connection -> sql.map(text -> new ColumnUse(
                        file,
                        connection.text(),
                        text,
                        query.or(() -> model).orElseThrow().place(),
                        source,
                        columns)));
    }
}
