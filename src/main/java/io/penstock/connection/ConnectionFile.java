package io.penstock.connection;

import io.penstock.config.Durations;
import io.penstock.config.Place;
import io.penstock.config.Problems;
import io.penstock.config.Secrets;
import io.penstock.config.Spelling;
import io.penstock.config.YamlList;
import io.penstock.config.YamlMap;
import io.penstock.config.YamlText;
import io.penstock.config.YamlValue;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One connection file while it is checked. */
final class ConnectionFile {

    private static final List<String> COMMON = List.of("type", "description");

    private final String name;
    private final YamlMap file;
    private final Secrets secrets;
    private final Problems problems;
    private final Map<String, YamlText> written = new LinkedHashMap<>();
    private final Set<String> named = new HashSet<>();
    private final Map<String, String> settings = new LinkedHashMap<>();

    ConnectionFile(String name, YamlMap file, Secrets secrets, Problems problems) {
        this.name = name;
        this.file = file;
        this.secrets = secrets;
        this.problems = problems;
    }

    /** The connection, or empty, with the reasons among the problems. */
    Optional<Connection> connection(Map<String, ConnectionType> types) {
        int before = problems.size();
        flatten(file, "");
        YamlText type = written.get("type");
        if (type == null) {
            problem(file.place(), "config.missing-key", "\"type\" is missing.", listed("Types: ", types));
            return Optional.empty();
        }
        ConnectionType known = types.get(type.text());
        if (known == null) {
            problem(
                    type.place(),
                    "config.unknown-type",
                    "there is no connection type \"" + type.text() + "\".",
                    Spelling.suggestion(type.text(), types.keySet(), "Types: "));
            return Optional.empty();
        }
        Set<String> strangers = strangers(known.keys());
        written.forEach((key, value) -> {
            if (!strangers.contains(group(key))) {
                take(key, value, known.keys());
            }
        });
        for (ConnectionKey key : known.keys()) {
            boolean misspelled = named.stream()
                    .filter(name -> known.keys().stream().noneMatch(other -> other.names(name)))
                    .anyMatch(
                            name -> Spelling.nearest(name, List.of(key.name())).isPresent());
            if (key.required() && !misspelled && named.stream().noneMatch(key::names)) {
                problem(
                        file.place(),
                        "config.missing-key",
                        "a connection of type " + known.type() + " needs \"" + key.name() + "\".",
                        "Add it.");
            }
        }
        if (problems.size() > before) {
            return Optional.empty();
        }
        Connection connection = new Connection(name, known.type(), settings);
        Optional<String> complaint = known.complaint(connection);
        complaint.ifPresent(what -> problem(lackingPlace(what, type), "config.incomplete-connection", what, ""));
        return complaint.isPresent() ? Optional.empty() : Optional.of(connection);
    }

    /** Keys with keys below them that this type does not know; said once, not for each key below. */
    private Set<String> strangers(List<ConnectionKey> keys) {
        Set<String> groups = keys.stream()
                .map(key -> group(key.name()))
                .filter(group -> !group.isEmpty())
                .collect(Collectors.toSet());
        Set<String> strangers = new HashSet<>();
        file.keys().forEach((name, entry) -> {
            if (entry.value() instanceof YamlMap && !groups.contains(name)) {
                strangers.add(name);
                problem(
                        entry.place(),
                        "config.unknown-key",
                        "there is no key \"" + name + "\" with keys below it here.",
                        Spelling.suggestion(name, groups, "Such keys here: "));
            }
        });
        return strangers;
    }

    private static String group(String key) {
        return key.substring(0, Math.max(0, key.indexOf('.')));
    }

    /** Where what is lacking belongs: at the end of its group, if the file has one. */
    private Place lackingPlace(String complaint, YamlText type) {
        return written.entrySet().stream()
                .filter(entry -> !group(entry.getKey()).isEmpty())
                .filter(entry -> complaint.contains(group(entry.getKey()) + "."))
                .reduce((first, second) -> second)
                .map(entry -> entry.getValue().place())
                .orElse(type.place());
    }

    private void flatten(YamlMap map, String prefix) {
        map.keys().forEach((key, entry) -> {
            String path = prefix + key;
            switch (entry.value()) {
                case YamlMap nested -> flatten(nested, path + ".");
                case YamlList list -> joined(list).ifPresent(text -> write(path, text));
                case YamlText text -> write(path, text);
            }
        });
    }

    private Optional<YamlText> joined(YamlList list) {
        for (YamlValue value : list.values()) {
            if (!(value instanceof YamlText text)
                    || text.isNull()
                    || text.text().contains(",")) {
                problem(value.place(), "config.wrong-kind", "a list here holds plain values without commas.", "");
                return Optional.empty();
            }
        }
        return Optional.of(new YamlText(
                list.place(),
                list.values().stream().map(value -> ((YamlText) value).text()).collect(Collectors.joining(",")),
                true));
    }

    private void write(String key, YamlText value) {
        named.add(key);
        if (value.isNull()) {
            problem(
                    value.place(),
                    "config.no-value",
                    "\"" + key + "\" has no value.",
                    "Give it one, or take the line away.");
        } else if (written.putIfAbsent(key, value) != null) {
            problem(value.place(), "config.duplicate-key", "\"" + key + "\" is given twice.", "Keep one.");
        }
    }

    private void take(String name, YamlText value, List<ConnectionKey> keys) {
        if (COMMON.contains(name)) {
            return;
        }
        Optional<ConnectionKey> key =
                keys.stream().filter(known -> known.names(name)).findFirst();
        if (key.isEmpty()) {
            List<String> names = Stream.concat(COMMON.stream(), keys.stream().map(ConnectionKey::name))
                    .toList();
            problem(
                    value.place(),
                    "config.unknown-key",
                    "there is no key \"" + name + "\" here.",
                    Spelling.suggestion(name, names, "Keys here: "));
            return;
        }
        if (key.get().kind() == ConnectionKey.Kind.SECRET && !Secrets.isReference(value.text())) {
            problem(
                    value.place(),
                    "config.secret-in-file",
                    "\"" + name + "\" is a secret and stands in the file.",
                    "Put it into the environment or a file of its own and write ${NAME} or ${file:/path} here, or take what"
                            + " penstock encrypt prints.");
            return;
        }
        secrets.resolve(value.text(), value.place(), problems).ifPresent(text -> {
            check(key.get(), text, value.place());
            settings.put(name, text);
        });
    }

    private void check(ConnectionKey key, String text, Place place) {
        String wrong = switch (key.kind()) {
            case TEXT, SECRET -> "";
            case NUMBER -> text.matches("\\d{1,9}") ? "" : "a whole number";
            case SWITCH -> text.equals("true") || text.equals("false") ? "" : "true or false";
            case DURATION -> Durations.parse(text).isPresent() ? "" : "a number with a unit: 500ms, 30s, 5m, 2h or 1d";
        };
        if (!wrong.isEmpty()) {
            problem(place, "config.wrong-kind", "\"" + key.name() + "\" must be " + wrong + ".", "");
        } else if (!key.choices().isEmpty() && !key.choices().contains(text)) {
            problem(
                    place,
                    "config.unknown-value",
                    "\"" + key.name() + "\" cannot be \"" + text + "\".",
                    Spelling.suggestion(text, key.choices(), "It can be: "));
        }
    }

    private void problem(Place place, String code, String what, String suggestion) {
        problems.add(place.problem(code, what, suggestion));
    }

    private static String listed(String label, Map<String, ConnectionType> types) {
        return label + String.join(", ", new TreeSet<>(types.keySet())) + ".";
    }
}
