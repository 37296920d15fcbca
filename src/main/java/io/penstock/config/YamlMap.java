package io.penstock.config;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mapping, in the order of the file. */
public record YamlMap(Place place, Map<String, YamlKey> keys) implements YamlValue {

    /**
     * A key with its value.
     *
     * @param place of the key itself
     */
    public record YamlKey(Place place, YamlValue value) {}

    public YamlMap {
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    /** The value of a key, of whatever kind. */
    public Optional<YamlValue> value(String key) {
        return Optional.ofNullable(keys.get(key)).map(YamlKey::value);
    }

    /** The value of a key that holds a scalar; empty if it is absent, null or of another kind. */
    public Optional<YamlText> text(String key) {
        return value(key)
                .filter(YamlText.class::isInstance)
                .map(YamlText.class::cast)
                .filter(text -> !text.isNull());
    }

    /** Where a key stands, or else the mapping itself. */
    public Place placeOf(String key) {
        YamlKey found = keys.get(key);
        return found == null ? place : found.place();
    }

    /** Reports every key that is not one of these, with the one that was probably meant. */
    public void onlyKeys(Collection<String> known, Problems problems) {
        keys.forEach((name, key) -> {
            if (!known.contains(name)) {
                problems.add(unknown(key.place(), name, known));
            }
        });
    }

    /** Reports each of these keys that is absent. */
    public void needsKeys(List<String> required, Problems problems) {
        for (String name : required) {
            if (!keys.containsKey(name)) {
                problems.add(place.problem("config.missing-key", "\"" + name + "\" is missing.", "Add it."));
            }
        }
    }

    static Problem unknown(Place at, String name, Collection<String> known) {
        return at.problem(
                "config.unknown-key",
                "there is no key \"" + name + "\" here.",
                Spelling.suggestion(name, known, "Keys here: "));
    }
}
