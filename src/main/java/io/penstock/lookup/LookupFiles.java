package io.penstock.lookup;

import io.penstock.config.Durations;
import io.penstock.config.Place;
import io.penstock.config.Problems;
import io.penstock.config.Secrets;
import io.penstock.config.YamlFile;
import io.penstock.config.YamlMap;
import io.penstock.config.YamlText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code config/lookups/*.yaml}. */
final class LookupFiles {

    private static final String ENDING = ".yaml";
    private static final Set<String> KEYS = Set.of(
            "description",
            "from",
            "table",
            "connection",
            "model",
            "query",
            "key",
            "columns",
            "default",
            "ttl",
            "missing-ttl",
            "cache-size",
            "timeout",
            "rate",
            "consumers");

    private final Lookups lookups;
    private final Secrets secrets;
    private final Problems problems;

    /** @param problems gets what is wrong with the files */
    LookupFiles(Lookups lookups, Secrets secrets, Problems problems) {
        this.lookups = lookups;
        this.secrets = secrets;
        this.problems = problems;
    }

    /** The lookup of a file, or nothing if there is a problem. */
    Optional<PublishedLookup> read(Path file, String text) {
        String name = String.valueOf(file.getFileName()).replace(ENDING, "");
        return YamlFile.parse(file, text, problems).flatMap(map -> lookup(name, map));
    }

    private Optional<PublishedLookup> lookup(String name, YamlMap map) {
        int before = problems.size();
        map.onlyKeys(KEYS, problems);
        map.needsKeys(List.of("consumers"), problems);
        Duration keep = duration(map, "ttl", "10s");
        LookupTerms terms = new LookupTerms(
                keep,
                duration(map, "missing-ttl", "10s"),
                number(map, "cache-size", 10_000),
                duration(map, "timeout", "2s"));
        List<PublishedLookup.Consumer> consumers = consumers(map, number(map, "rate", 100));
        if (problems.size() > before) {
            return Optional.empty();
        }
        try {
            LookupOrigin origin = new LookupOrigin(
                    LookupSource.named(map.text("from").map(YamlText::text).orElse("warehouse")),
                    text(map, "connection"),
                    text(map, "model"),
                    text(map, "query"),
                    text(map, "key"),
                    text(map, "table"));
            Lookup lookup = lookups.lookup(name, origin, terms);
            List<String> columns = Arrays.stream(text(map, "columns").split(",", -1))
                    .map(String::strip)
                    .filter(column -> !column.isEmpty())
                    .toList();
            return Optional.of(new PublishedLookup(
                    name,
                    origin,
                    lookup,
                    columns,
                    LookupJson.object("default", text(map, "default")),
                    keep,
                    consumers));
        } catch (RuntimeException wrong) {
            problems.add(map.place().problem("lookup.wrong", String.valueOf(wrong.getMessage()) + ".", ""));
            return Optional.empty();
        }
    }

    private List<PublishedLookup.Consumer> consumers(YamlMap map, int rate) {
        List<PublishedLookup.Consumer> consumers = new ArrayList<>();
        if (!(map.value("consumers").orElse(null) instanceof YamlMap named)) {
            return consumers;
        }
        named.keys().forEach((name, entry) -> {
            Place place = entry.place();
            String text = entry.value() instanceof YamlText value ? value.text() : "";
            if (!Secrets.isReference(text)) {
                problems.add(place.problem(
                        "config.secret-in-file",
                        "the key of \"" + name + "\" is a secret.",
                        "Write ${NAME} or ${file:/path} here."));
                return;
            }
            secrets.resolve(text, place, problems)
                    .map(key -> key.getBytes(StandardCharsets.UTF_8))
                    .ifPresent(key -> consumers.add(
                            new PublishedLookup.Consumer(name, key, new TokenBucket(rate, System::nanoTime))));
        });
        return consumers;
    }

    private Duration duration(YamlMap map, String key, String otherwise) {
        String text = text(map, key);
        return Durations.parse(text.isEmpty() ? otherwise : text.equals("0") ? "0s" : text)
                .orElseGet(() -> {
                    problems.add(map.place()
                            .problem("config.wrong-kind", "\"" + key + "\" is no time.", "Write 500ms, 30s, 5m or 0."));
                    return Duration.ZERO;
                });
    }

    private int number(YamlMap map, String key, int otherwise) {
        String text = text(map, key);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("[1-9]\\d{0,7}")) {
            problems.add(map.place().problem("config.wrong-kind", "\"" + key + "\" is no whole number from 1.", ""));
            return otherwise;
        }
        return Integer.parseInt(text);
    }

    private static String text(YamlMap map, String key) {
        return map.text(key).map(YamlText::text).orElse("");
    }

    /** The files of a folder that need not be there, in order. */
    static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).matches("[^.#].*\\.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
