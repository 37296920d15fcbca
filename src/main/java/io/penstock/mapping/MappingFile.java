package io.penstock.mapping;

import io.penstock.config.Place;
import io.penstock.config.Problems;
import io.penstock.config.Spelling;
import io.penstock.config.YamlFile;
import io.penstock.config.YamlMap;
import io.penstock.config.YamlMap.YamlKey;
import io.penstock.config.YamlText;
import io.penstock.config.YamlValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a mapping file. All that is wrong with it is reported at once.
 *
 * <p>A field is an expression, or {@code value} with options: {@code null: omit | clear | default | reject},
 * {@code invalid: reject | null | default}, {@code default} (an expression), {@code type}, {@code required: true} (the
 * same as {@code null: reject}). A field that has a default and does not say what null means takes it for null.
 */
final class MappingFile {

    private static final List<String> TOP = List.of("description", "fields");
    private static final List<String> OPTIONS = List.of("value", "null", "invalid", "default", "type", "required");

    private final RowLanguage language;
    private final Problems problems;

    MappingFile(RowLanguage language, Problems problems) {
        this.language = language;
        this.problems = problems;
    }

    /** The fields of the file, as far as they can be read. */
    List<Field> fields(Path file, String text) {
        Optional<YamlMap> top = YamlFile.parse(file, text, problems);
        if (top.isEmpty()) {
            return List.of();
        }
        top.get().onlyKeys(TOP, problems);
        top.get().needsKeys(List.of("fields"), problems);
        YamlValue listed = top.get().value("fields").orElse(null);
        if (!(listed instanceof YamlMap fields) || fields.keys().isEmpty()) {
            if (listed != null) {
                problems.add(listed.place()
                        .problem("mapping.no-fields", "there are no fields here.", "Write field: expression."));
            }
            return List.of();
        }
        List<Field> read = new ArrayList<>();
        fields.keys().forEach((name, key) -> field(name, key).ifPresent(read::add));
        return read;
    }

    private Optional<Field> field(String name, YamlKey key) {
        if (!(key.value() instanceof YamlMap options)) {
            RowExpression expression = expression(key.value(), key.place());
            return expression == null
                    ? Optional.empty()
                    : Optional.of(
                            new Field(name, expression, null, WhenNull.OMIT, WhenInvalid.REJECT, null, key.place()));
        }
        options.onlyKeys(OPTIONS, problems);
        options.needsKeys(List.of("value"), problems);
        RowExpression value = expression(options, "value");
        RowExpression otherwise = expression(options, "default");
        FieldType type = option(options, "type", FieldType.values());
        WhenInvalid invalid = option(options, "invalid", WhenInvalid.values());
        WhenNull whenNull = whenNull(options, otherwise != null);
        boolean asksForDefault = whenNull == WhenNull.DEFAULT || invalid == WhenInvalid.DEFAULT;
        if (asksForDefault && !options.keys().containsKey("default")) {
            problems.add(key.place()
                    .problem("mapping.no-default", "the field says default and has none.", "Add default: expression."));
        }
        if (otherwise != null && !asksForDefault) {
            problems.add(key.place()
                    .problem(
                            "mapping.unused-default",
                            "the default is never taken.",
                            "Write null: default or invalid: default, or leave it out."));
        }
        return value == null
                ? Optional.empty()
                : Optional.of(new Field(
                        name,
                        value,
                        type,
                        whenNull,
                        invalid == null ? WhenInvalid.REJECT : invalid,
                        otherwise,
                        options.value("value").map(YamlValue::place).orElse(key.place())));
    }

    private WhenNull whenNull(YamlMap options, boolean hasDefault) {
        WhenNull said = option(options, "null", WhenNull.values());
        boolean required = required(options);
        if (required && said != null && said != WhenNull.REJECT) {
            problems.add(options.place()
                    .problem(
                            "mapping.contradiction",
                            "a required field rejects the row for null, and null says something else.",
                            "Keep one of the two."));
        }
        if (said != null) {
            return said;
        }
        return required ? WhenNull.REJECT : hasDefault ? WhenNull.DEFAULT : WhenNull.OMIT;
    }

    private boolean required(YamlMap options) {
        Optional<YamlText> said = options.text("required");
        if (said.isPresent()
                && !said.get().text().equals("true")
                && !said.get().text().equals("false")) {
            problems.add(said.get()
                    .place()
                    .problem("mapping.bad-option", "required is true or false.", "Write one of them."));
        }
        return said.isPresent() && said.get().text().equals("true");
    }

    private <E extends Enum<E>> @Nullable E option(YamlMap options, String key, E[] values) {
        YamlKey found = options.keys().get(key);
        if (found == null) {
            return null;
        }
        String said = found.value() instanceof YamlText text ? (text.isNull() ? "null" : text.text()) : "";
        List<String> known = Stream.of(values)
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
        int at = known.indexOf(said.toLowerCase(Locale.ROOT));
        if (at < 0) {
            problems.add(found.place()
                    .problem(
                            "mapping.bad-option",
                            key + " is one of " + String.join(", ", known) + ".",
                            Spelling.nearest(said, known)
                                    .map(near -> "Did you mean \"" + near + "\"?")
                                    .orElse("Write one of them.")));
            return null;
        }
        return values[at];
    }

    private @Nullable RowExpression expression(YamlMap options, String key) {
        YamlKey found = options.keys().get(key);
        return found == null ? null : expression(found.value(), found.place());
    }

    private @Nullable RowExpression expression(YamlValue value, Place place) {
        if (!(value instanceof YamlText text) || text.isNull()) {
            problems.add(place.problem(
                    "mapping.no-expression",
                    "there is no expression here.",
                    "Write a column, a number, 'text' in quotes, or a call such as lower(email)."));
            return null;
        }
        try {
            return language.compile(text.text());
        } catch (ExpressionException unreadable) {
            problems.add(at(text, unreadable.position())
                    .problem(unreadable.code(), String.valueOf(unreadable.getMessage()), ""));
            return null;
        }
    }

    /** Where a character of an expression stands, from 1; that of one in several lines is not counted. */
    private static Place at(YamlText text, int character) {
        boolean oneLine = !text.text().contains("\n");
        return oneLine ? text.place().right(Math.max(0, character - 1) + (text.quoted() ? 1 : 0)) : text.place();
    }
}
