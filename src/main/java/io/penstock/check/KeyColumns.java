package io.penstock.check;

import io.penstock.config.Problem;
import io.penstock.config.Problems;
import io.penstock.config.ProblemsException;
import io.penstock.config.YamlText;
import io.penstock.connection.Connection;
import io.penstock.connection.ConnectionException;
import io.penstock.row.RowReadException;
import io.penstock.warehouse.Warehouses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ObjectProvider;

/** Columns that syncs and lookups name are columns of what they read: the warehouse is asked, if it can be reached. */
final class KeyColumns implements Rule {

    private static final Pattern LINE = Pattern.compile("LINE (\\d+)");

    private final Columns columns;

    KeyColumns(ObjectProvider<Warehouses> warehouses) {
        this.columns = new Columns(warehouses);
    }

    @Override
    public void check(Scene scene, Problems problems) {
        for (ColumnUse use : ColumnUse.all(scene)) {
            Optional.ofNullable(scene.connections().get(use.connection()))
                    .filter(connection -> scene.files().asksColumns(use.file()) && isAskable(connection, scene))
                    .ifPresent(connection -> ask(use, scene, problems));
        }
    }

    /** A connection that is about to change is not the one that could be asked, and nothing is made to be asked. */
    private static boolean isAskable(Connection connection, Scene scene) {
        boolean changed =
                scene.files().isNewest(scene.files().folders().connections().resolve(connection.name() + ".yaml"));
        boolean absent = connection.type().equals("duckdb")
                && connection
                        .setting("path")
                        .filter(path -> !Files.exists(Path.of(path)))
                        .isPresent();
        return !changed && !absent;
    }

    private void ask(ColumnUse use, Scene scene, Problems problems) {
        List<String> known;
        try {
            known = columns.of(use.connection(), use.sql(), scene.files().asking());
        } catch (RowReadException refused) {
            problems.add(refused(use, String.valueOf(refused.getMessage())));
            return;
        } catch (ConnectionException | ProblemsException | BeansException unreachable) {
            problems.add(notAsked(use, ""));
            return;
        }
        for (YamlText names : use.columns()) {
            for (String name : names.text().split(",", -1)) {
                if (!name.isBlank() && !known.contains(name.strip())) {
                    problems.add(names.place()
                            .problem(
                                    "sync.unknown-column",
                                    "the model has no column \"" + name.strip() + "\".",
                                    Nearest.hint(name.strip(), known, "Columns")));
                }
            }
        }
    }

    private static Problem refused(ColumnUse use, String words) {
        if (words.contains("cannot be reached")) {
            return notAsked(use, words.substring(words.indexOf("cannot be reached")));
        }
        Matcher line = LINE.matcher(words);
        String what =
                "the warehouse refuses the query: " + words.lines().findFirst().orElse("") + ".";
        return use.model()
                .map(file -> new Problem(
                        file, line.find() ? Integer.parseInt(line.group(1)) : 1, 1, "model.refused", what, ""))
                .orElseGet(() -> use.place().problem("model.refused", what, ""));
    }

    private static Problem notAsked(ColumnUse use, String words) {
        String why = words.lines().findFirst().orElse("");
        return use.place()
                .warning(
                        "sync.columns-not-checked",
                        "the columns are not checked, the warehouse \"" + use.connection() + "\" "
                                + (why.isEmpty() ? "could not be asked" : why) + ".",
                        "Check again when it can be reached, or leave it out with --offline.");
    }
}
