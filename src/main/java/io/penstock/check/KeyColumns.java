package io.penstock.check;

import io.penstock.check.Endpoint.Parameter;
import io.penstock.config.Place;
import io.penstock.config.Problem;
import io.penstock.config.Problems;
import io.penstock.config.ProblemsException;
import io.penstock.connection.Connection;
import io.penstock.connection.ConnectionException;
import io.penstock.row.Column;
import io.penstock.row.RowReadException;
import io.penstock.warehouse.Models;
import io.penstock.warehouse.Warehouses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ObjectProvider;

/** Columns that a sync names are columns of its model: the warehouse is asked, if it can be reached. */
final class KeyColumns implements Rule {

    private static final List<String> COLUMNS = List.of("key", "compare", "ignore");
    private static final Pattern LINE = Pattern.compile("LINE (\\d+)");

    private final ObjectProvider<Warehouses> warehouses;

    KeyColumns(ObjectProvider<Warehouses> warehouses) {
        this.warehouses = warehouses;
    }

    @Override
    public void check(Scene scene, Problems problems) {
        if (scene.files().offline()) {
            return;
        }
        for (SyncFlow sync : SyncFlow.all(scene)) {
            Optional<Connection> connection =
                    sync.option("connection").map(given -> scene.connections().get(given.value()));
            if (connection.filter(known -> isAskable(known, scene)).isPresent()) {
                query(sync, scene, problems)
                        .ifPresent(query -> ask(sync, connection.get().name(), query, problems));
            }
        }
    }

    /** What is read, and where it stands. */
    private record Asked(String sql, Place place, Optional<Path> model) {}

    /** A connection that is about to change is not the one that could be asked, and nothing is made to be asked. */
    private static boolean isAskable(Connection connection, Scene scene) {
        boolean changed = scene.files().isReplaced(scene.files().connections().resolve(connection.name() + ".yaml"));
        boolean absent = connection.type().equals("duckdb")
                && connection
                        .setting("path")
                        .filter(path -> !Files.exists(Path.of(path)))
                        .isPresent();
        return !changed && !absent;
    }

    private static Optional<Asked> query(SyncFlow sync, Scene scene, Problems problems) {
        Optional<Parameter> written = sync.option("query");
        if (written.isPresent()) {
            return Optional.of(new Asked(written.get().value(), written.get().place(), Optional.empty()));
        }
        return sync.option("model").flatMap(model -> {
            String sql = scene.models().get(model.value());
            Path file = scene.files().models().resolve(model.value() + ".sql");
            return sql == null || Models.problem(file, sql).isPresent()
                    ? Optional.empty()
                    : Optional.of(new Asked(sql, model.place(), Optional.of(file)));
        });
    }

    private void ask(SyncFlow sync, String connection, Asked asked, Problems problems) {
        List<String> columns;
        try {
            columns = warehouses.getObject().describe(connection, asked.sql()).stream()
                    .map(Column::name)
                    .toList();
        } catch (RowReadException refused) {
            problems.add(refused(asked, connection, String.valueOf(refused.getMessage())));
            return;
        } catch (ConnectionException | ProblemsException | BeansException unreachable) {
            problems.add(notAsked(asked.place(), connection, ""));
            return;
        }
        for (String option : COLUMNS) {
            sync.option(option).ifPresent(given -> {
                for (String name : given.value().split(",", -1)) {
                    if (!name.isBlank() && !columns.contains(name.strip())) {
                        problems.add(given.valuePlace()
                                .problem(
                                        "sync.unknown-column",
                                        "the model has no column \"" + name.strip() + "\".",
                                        Nearest.hint(name.strip(), columns, "Columns")));
                    }
                }
            });
        }
    }

    private static Problem refused(Asked asked, String connection, String words) {
        if (words.contains("cannot be reached")) {
            return notAsked(asked.place(), connection, words.substring(words.indexOf("cannot be reached")));
        }
        Matcher line = LINE.matcher(words);
        String first = words.lines().findFirst().orElse("");
        return asked.model()
                .map(file -> new Problem(
                        file,
                        line.find() ? Integer.parseInt(line.group(1)) : 1,
                        1,
                        "model.refused",
                        "the warehouse refuses the query: " + first + ".",
                        ""))
                .orElseGet(() ->
                        asked.place().problem("model.refused", "the warehouse refuses the query: " + first + ".", ""));
    }

    private static Problem notAsked(Place at, String connection, String words) {
        String why = words.lines().findFirst().orElse("");
        return at.warning(
                "sync.columns-not-checked",
                "the columns are not checked, the warehouse \"" + connection + "\" "
                        + (why.isEmpty() ? "could not be asked" : why) + ".",
                "Check again when it can be reached, or leave it out with --offline.");
    }
}
