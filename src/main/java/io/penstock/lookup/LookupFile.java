package io.penstock.lookup;

import io.penstock.config.Durations;
import io.penstock.config.Place;
import io.penstock.config.Problem;
import io.penstock.config.Problems;
import io.penstock.config.Secrets;
import io.penstock.config.YamlFile;
import io.penstock.config.YamlMap;
import io.penstock.config.YamlText;
import io.penstock.config.YamlValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of {@code config/lookups}. Everything that is wrong with it is told at once; nothing is opened, and no
 * warehouse is asked.
 */
public final class LookupFile {

    private static final String ENDING = ".yaml";
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]*";
    private static final String NUMBER = "[1-9]\\d{0,7}";

    private final YamlMap map;
    private final Secrets secrets;
    private final Problems problems;

    private LookupFile(YamlMap map, Secrets secrets, Problems problems) {
        this.map = map;
        this.secrets = secrets;
        this.problems = problems;
    }

    /** The lookup that the file would be with this content, or empty, with the reasons among the problems. */
    public static Optional<LookupDeclaration> read(Path file, String text, Secrets secrets, Problems problems) {
        Problems found = new Problems();
        String name = name(file);
        if (!String.valueOf(file.getFileName()).endsWith(ENDING)) {
            found.add(badName(file, "the file is not read: its name must end in .yaml."));
        } else if (!name.matches(NAME)) {
            found.add(badName(file, "a lookup's name has letters, digits, -, _ and points only."));
        }
        Optional<LookupDeclaration> lookup =
                YamlFile.parse(file, text, found).flatMap(map -> new LookupFile(map, secrets, found).declaration(name));
        problems.addAll(found.all());
        return found.hasErrors() ? Optional.empty() : lookup;
    }

    private static Problem badName(Path file, String what) {
        return new Problem(file, 0, 0, "config.bad-file-name", what, "Rename it.");
    }

    /** The name under which apps ask: that of the file, without its ending. */
    static String name(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
    }

    private Optional<LookupDeclaration> declaration(String name) {
        map.onlyKeys(LookupKey.texts(), problems);
        for (LookupKey key : LookupKey.values()) {
            map.value(key.text()).ifPresent(value -> value(key, value));
        }
        LookupSources.check(map, problems);
        Map<String, byte[]> consumers = consumers();
        if (problems.hasErrors()) {
            return Optional.empty();
        }
        LookupOrigin origin = new LookupOrigin(
                LookupSource.named(text(LookupKey.FROM, "warehouse")),
                text(LookupKey.CONNECTION, ""),
                text(LookupKey.MODEL, ""),
                text(LookupKey.QUERY, ""),
                text(LookupKey.KEY, ""),
                text(LookupKey.TABLE, ""));
        LookupTerms terms = new LookupTerms(
                duration(LookupKey.TTL, "10s"),
                duration(LookupKey.MISSING_TTL, "10s"),
                number(LookupKey.CACHE_SIZE, 10_000),
                duration(LookupKey.TIMEOUT, "2s"));
        return Optional.of(new LookupDeclaration(
                name, origin, terms, columns(), defaults(), number(LookupKey.RATE, 100), consumers));
    }

    /** Says what a value is that it must not be. */
    private void value(LookupKey key, YamlValue value) {
        if (value instanceof YamlText text && (text.isNull() || text.text().isBlank())) {
            problem(
                    value.place(),
                    "config.no-value",
                    "\"" + key.text() + "\" has no value.",
                    "Give it one, or take the line away.");
        } else if (value instanceof YamlText text) {
            wrong(key, text.text()).ifPresent(what -> problem(value.place(), "config.wrong-kind", what, ""));
        } else if (key.kind() != LookupKey.Kind.SECRETS) {
            problem(
                    value.place(),
                    "config.wrong-kind",
                    "\"" + key.text() + "\" is a text, no list and no keys.",
                    key == LookupKey.COLUMNS ? "Join several by commas: tier, spent." : "");
        }
    }

    private static Optional<String> wrong(LookupKey key, String text) {
        String wanted = switch (key.kind()) {
            case TEXT, SOURCE -> "";
            case NUMBER -> text.matches(NUMBER) ? "" : "a whole number from 1";
            case DURATION -> duration(text).isPresent() ? "" : "a time with its unit, 500ms, 30s or 5m, or 0";
            case JSON -> isObject(text) ? "" : "a JSON object, such as '{\"tier\": \"none\"}'";
            case SECRETS -> "names, and below each a reference to its key: shop: ${SHOP_LOOKUP_KEY}";
        };
        return wanted.isEmpty() ? Optional.empty() : Optional.of("\"" + key.text() + "\" must be " + wanted + ".");
    }

    /** Name to key. One whose key is empty, as that of a variable that nobody set, may ask nothing. */
    private Map<String, byte[]> consumers() {
        Map<String, byte[]> consumers = new LinkedHashMap<>();
        YamlValue value = map.value(LookupKey.CONSUMERS.text()).orElse(null);
        if (value == null) {
            LookupSources.missing(LookupKey.CONSUMERS, "Say who may ask: a name, and a reference to its key.", map)
                    .ifPresent(problems::add);
        } else if (value instanceof YamlMap named && named.keys().isEmpty()) {
            problem(
                    value.place(),
                    "config.no-value",
                    "nobody may ask this lookup.",
                    "Name who may, or delete the file.");
        } else if (value instanceof YamlMap named) {
            named.keys()
                    .forEach((name, entry) -> key(name, entry)
                            .filter(key -> !key.isEmpty())
                            .ifPresent(key -> consumers.put(name, key.getBytes(StandardCharsets.UTF_8))));
        } else if (!(value instanceof YamlText)) {
            problem(value.place(), "config.wrong-kind", "\"consumers\" holds names, and below each its key.", "");
        }
        return consumers;
    }

    private Optional<String> key(String consumer, YamlMap.YamlKey entry) {
        if (!(entry.value() instanceof YamlText text) || text.isNull()) {
            problem(
                    entry.place(),
                    "config.no-value",
                    "the consumer \"" + consumer + "\" has no key.",
                    "Write ${NAME} or ${file:/path} behind it.");
            return Optional.empty();
        }
        if (!Secrets.isReference(text.text())) {
            problem(
                    text.place(),
                    "config.secret-in-file",
                    "the key of \"" + consumer + "\" is a secret and stands in the file.",
                    "Put it into the environment or a file of its own and write ${NAME} or ${file:/path} here, or take"
                            + " what penstock encrypt prints.");
            return Optional.empty();
        }
        return secrets.resolve(text.text(), text.place(), problems);
    }

    private List<String> columns() {
        return Arrays.stream(text(LookupKey.COLUMNS, "").split(",", -1))
                .map(String::strip)
                .filter(column -> !column.isEmpty())
                .toList();
    }

    private Map<String, @Nullable Object> defaults() {
        return LookupJson.object(LookupKey.DEFAULT.text(), text(LookupKey.DEFAULT, ""));
    }

    private Duration duration(LookupKey key, String otherwise) {
        return duration(text(key, otherwise)).orElseThrow();
    }

    private static Optional<Duration> duration(String text) {
        return Durations.parse(text.strip().equals("0") ? "0s" : text);
    }

    private int number(LookupKey key, int otherwise) {
        return Integer.parseInt(text(key, String.valueOf(otherwise)));
    }

    private static boolean isObject(String text) {
        try {
            LookupJson.object("", text);
            return true;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private String text(LookupKey key, String otherwise) {
        return map.text(key.text()).map(YamlText::text).orElse(otherwise);
    }

    private void problem(Place place, String code, String what, String suggestion) {
        problems.add(place.problem(code, what, suggestion));
    }
}
