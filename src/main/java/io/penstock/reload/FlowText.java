package io.penstock.reload;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What a flow or a Kamelet says, as far as it decides what else must be loaded with it. A text that is no YAML says
 * nothing; whoever loads it says why.
 *
 * @param owned what can be in one flow file only: {@code route:ID}, {@code sync:NAME}
 * @param beans names under {@code beans}
 * @param connections that it names as such
 * @param words every word of its values, descriptions left out
 */
record FlowText(Set<String> owned, Set<String> beans, Set<String> connections, Set<String> words) {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]*");
    private static final Pattern SYNC = Pattern.compile("sync:(?://)?([A-Za-z0-9-]+).*");
    private static final Pattern SOURCE = Pattern.compile("(?:jdbc:|dataSource=#)([A-Za-z0-9_-]+)");
    private static final Set<String> PROSE = Set.of("id", "description", "message", "title", "note");

    /** @param resolve replaces placeholders as far as it can */
    static FlowText of(SourceFile file, UnaryOperator<String> resolve) {
        FlowText text = new FlowText(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new HashSet<>());
        try {
            text.walk(new Load(LoadSettings.builder().build()).loadFromString(file.text()), "", resolve);
        } catch (YamlEngineException unreadable) {
            return new FlowText(Set.of(), Set.of(), Set.of(), Set.of());
        }
        return text;
    }

    /** Whether the text is a list, as a file of routes is; of a text that is no YAML its reader tells more. */
    static boolean isList(SourceFile file) {
        try {
            return new Load(LoadSettings.builder().build()).loadFromString(file.text()) instanceof List<?> list
                    && list.stream().allMatch(Map.class::isInstance);
        } catch (YamlEngineException unreadable) {
            return true;
        }
    }

    boolean mentions(SourceFile other) {
        return words.contains(other.name())
                || words.contains(other.path().getFileName().toString());
    }

    private void walk(@Nullable Object value, String key, UnaryOperator<String> resolve) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, inner) -> {
                own(String.valueOf(name), inner);
                walk(inner, String.valueOf(name), resolve);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(inner -> walk(inner, key, resolve));
        } else if (value instanceof String text && !PROSE.contains(key)) {
            String resolved = resolve.apply(text);
            if (key.equals("connection")) {
                connections.add(resolved);
            }
            Matcher source = SOURCE.matcher(resolved);
            while (source.find()) {
                connections.add(source.group(1));
            }
            Matcher found = WORD.matcher(resolved);
            while (found.find()) {
                words.add(found.group());
                // A sentence or a file name behind it must not hide the word.
                words.add(found.group().replaceFirst("[.].*$", ""));
            }
        }
    }

    private void own(String key, @Nullable Object value) {
        if (key.equals("route") && value instanceof Map<?, ?> route && route.get("id") != null) {
            owned.add("route:" + route.get("id"));
        }
        if (key.equals("from") && value instanceof Map<?, ?> from) {
            Matcher sync = SYNC.matcher(String.valueOf(from.get("uri")));
            if (sync.matches()) {
                owned.add("sync:" + sync.group(1));
            }
        }
        if (key.equals("beans") && value instanceof List<?> list) {
            for (Object bean : list) {
                if (bean instanceof Map<?, ?> named && named.get("name") != null) {
                    beans.add(String.valueOf(named.get("name")));
                }
            }
        }
    }
}
