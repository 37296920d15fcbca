package io.penstock.warehouse;

import io.penstock.config.LiveTexts;
import io.penstock.config.Problem;
import io.penstock.config.ProblemsException;
import io.penstock.config.Spelling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The models: queries in files, one in each file that ends in {@code .sql}. What counts is the text that is in force when
 * it is asked for. Safe for use by several threads.
 */
@Component
public final class Models {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final String ENDING = ".sql";

    private final Path folder;
    private final LiveTexts texts;

    @Autowired
    Models(@Value("${penstock.config.models:config/models}") String folder, ObjectProvider<LiveTexts> texts) {
        this(Path.of(folder), texts.getIfAvailable(LiveTexts::new));
    }

    public Models(Path folder) {
        this(folder, new LiveTexts());
    }

    public Models(Path folder, LiveTexts texts) {
        this.folder = folder;
        this.texts = texts;
    }

    /** The names there are, in order. */
    public List<String> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(ENDING))
                    .map(file -> file.substring(0, file.length() - ENDING.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file in which a model of this name stands, whether it is there or not. */
    public Path file(String name) {
        return folder.resolve(name + ENDING);
    }

    /** What is wrong with the model, if anything: it is not there, empty, or not one query. */
    public Optional<Problem> problem(String name) {
        if (!NAME.matcher(name).matches() || !texts.exists(file(name))) {
            return Optional.of(problem(
                    name,
                    "config.unknown-model",
                    "there is no model \"" + name + "\".",
                    Spelling.suggestion(name, names(), "Models: ")));
        }
        return new SqlText(read(name))
                .objection()
                .map(objection -> problem(name, "config.bad-model", objection + ".", ""));
    }

    /** What would be wrong with a model of this content. */
    public static Optional<Problem> problem(Path file, String sql) {
        return new SqlText(sql)
                .objection()
                .map(objection -> new Problem(file, 1, 1, "config.bad-model", objection + ".", ""));
    }

    /**
     * The model's SQL, without the semicolon behind it.
     *
     * @throws ProblemsException if there is no such model or it is not one query
     */
    public String sql(String name) {
        problem(name).ifPresent(problem -> {
            throw ProblemsException.of(problem);
        });
        return read(name);
    }

    private String read(String name) {
        try {
            return new SqlText(new String(texts.read(file(name)), StandardCharsets.UTF_8)).withoutEnd();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Problem problem(String name, String code, String what, String suggestion) {
        return new Problem(file(name), 0, 0, code, what, suggestion);
    }
}
