package io.penstock.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.penstock.config.Problem;
import io.penstock.config.Problems;
import io.penstock.config.YamlFile;
import io.penstock.config.YamlList;
import io.penstock.config.YamlMap;
import io.penstock.config.YamlText;
import io.penstock.config.YamlValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The application's own settings. A key below {@code penstock} that neither the application nor a placeholder of a flow
 * asks for is most likely misspelled. What is Spring's and Camel's is theirs to check.
 */
final class SettingsKeys implements Rule {

    /** The list that editors complete from. */
    private static final String KNOWN = "/META-INF/additional-spring-configuration-metadata.json";

    private static final Pattern ASKED = Pattern.compile("\\{\\{[?!]?(penstock[A-Za-z0-9.-]*)");
    private static final Pattern DOCUMENT_END = Pattern.compile("(?m)^---[ \\t]*\\r?$");

    private final Set<String> known = new TreeSet<>();

    SettingsKeys() {
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream(KNOWN))) {
            for (JsonNode property : new JsonMapper().readTree(file).path("properties")) {
                known.add(property.path("name").asText());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void check(Scene scene, Problems problems) {
        Path file = scene.files().folders().settings();
        if (!Files.isRegularFile(file) && !scene.files().isReplaced(file)) {
            return;
        }
        Set<String> names = new TreeSet<>(known);
        scene.flows()
                .forEach(flow -> YamlValues.texts(flow.content().value()).forEach(text -> {
                    Matcher asked = ASKED.matcher(text.text());
                    while (asked.find()) {
                        names.add(asked.group(1));
                    }
                }));
        Optional<String> text = scene.files().text(file, problems);
        text.ifPresent(settings -> documents(file, settings, names, problems));
    }

    /** A file of several documents: each keeps its lines where they are. */
    private void documents(Path file, String settings, Set<String> names, Problems problems) {
        StringBuilder before = new StringBuilder();
        for (String document : DOCUMENT_END.split(settings, -1)) {
            String here = before + document;
            if (!document.lines()
                    .allMatch(line -> line.isBlank() || line.strip().startsWith("#"))) {
                YamlFile.parse(file, here, problems).ifPresent(top -> keys(top, "", names, problems));
            }
            before.append(
                    "\n".repeat((int) document.chars().filter(c -> c == '\n').count()));
        }
    }

    private void keys(YamlMap map, String prefix, Set<String> names, Problems problems) {
        map.keys().forEach((name, key) -> {
            String full = prefix + name;
            if (key.value() instanceof YamlMap below && !isKnown(full, names)) {
                keys(below, full + ".", names, problems);
            } else if (full.startsWith("penstock.") && !isKnown(full, names) && hasValue(key.value())) {
                problems.add(unknown(key, full, names));
            }
        });
    }

    private static boolean hasValue(YamlValue value) {
        return value instanceof YamlText || value instanceof YamlList;
    }

    private static Problem unknown(YamlMap.YamlKey key, String full, Set<String> names) {
        String hint = Nearest.hint(full, names, "There are");
        String what = "there is no setting \"" + full + "\".";
        return hint.isEmpty()
                ? key.place().warning("settings.unknown-key", what, "Take it away, or look its name up.")
                : key.place().problem("settings.unknown-key", what, hint);
    }

    /** Spring takes {@code first-pause}, {@code firstPause} and {@code first_pause} for one. */
    private static boolean isKnown(String name, Set<String> names) {
        String relaxed = relaxed(name);
        return names.stream()
                .map(SettingsKeys::relaxed)
                .collect(Collectors.toSet())
                .contains(relaxed);
    }

    private static String relaxed(String name) {
        return name.replaceAll("[-_]", "").replaceAll("\\[\\d+]$", "").toLowerCase(Locale.ROOT);
    }
}
