package io.penstock.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The fields of a body or a query while they are read. Each is asked for by name; {@link #check} then refuses everything
 * that is wrong, and every field nobody asked for, at once. For one thread.
 */
final class Fields {

    private final JsonNode given;
    private final Set<String> known = new TreeSet<>();
    private final List<Refusal.Fault> faults = new ArrayList<>();

    private Fields(JsonNode given) {
        this.given = given;
        if (!given.isObject()) {
            fault("", "field.not-an-object", "send one JSON object");
        }
    }

    /** The fields of a body; none where there is no body. */
    static Fields body(@Nullable JsonNode body) {
        return new Fields(body == null || body.isNull() ? JsonNodeFactory.instance.objectNode() : body);
    }

    static Fields query(Map<String, String> parameters) {
        ObjectNode given = JsonNodeFactory.instance.objectNode();
        parameters.forEach(given::put);
        return new Fields(given);
    }

    /** A text, or null where there is none. */
    @Nullable
    String optional(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            fault(name, "field.not-text", "must be a text");
            return null;
        }
        return value.textValue();
    }

    /** A text that must be there and not be blank. */
    String required(String name) {
        String text = optional(name);
        if (text == null || text.isBlank()) {
            fault(name, "field.missing", "must be given");
            return "";
        }
        return text;
    }

    /** Any JSON value that must be there; null counts as one. */
    JsonNode json(String name) {
        known.add(name);
        JsonNode value = given.get(name);
        if (value == null) {
            fault(name, "field.missing", "must be given");
            return JsonNodeFactory.instance.nullNode();
        }
        return value;
    }

    /** A whole number from 1 that must be there. */
    long required(String name, String meaning) {
        if (value(name) == null) {
            fault(name, "field.missing", "must be " + meaning);
            return 0;
        }
        return number(name, 0, 1, Long.MAX_VALUE);
    }

    /** A whole number between two others, inclusive. */
    long number(String name, long fallback, long least, long most) {
        JsonNode value = value(name);
        if (value == null) {
            return fallback;
        }
        try {
            if (value.isTextual() || value.isIntegralNumber()) {
                long number = Long.parseLong(value.asText());
                if (number >= least && number <= most) {
                    return number;
                }
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        fault(name, "field.out-of-range", "must be a whole number from " + least + " to " + most);
        return fallback;
    }

    boolean flag(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return false;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (!List.of("true", "false").contains(value.asText())) {
            fault(name, "field.not-true-or-false", "must be true or false");
        }
        return value.asText().equals("true");
    }

    /** One of an enum's constants in small letters, or null where there is none. */
    <E extends Enum<E>> @Nullable E choice(String name, List<E> choices) {
        String text = optional(name);
        if (text == null) {
            return null;
        }
        for (E choice : choices) {
            if (small(choice).equals(text)) {
                return choice;
            }
        }
        fault(
                name,
                "field.not-a-choice",
                "must be one of " + choices.stream().map(Fields::small).toList());
        return null;
    }

    /** Texts, or null where the field is not there. */
    @Nullable
    Set<String> texts(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        Set<String> texts = new LinkedHashSet<>();
        boolean all = value.isArray();
        for (JsonNode element : value) {
            all &= element.isTextual();
            texts.add(element.asText());
        }
        if (!all) {
            fault(name, "field.not-texts", "must be a list of texts");
        }
        return texts;
    }

    void fault(String name, String code, String detail) {
        faults.add(new Refusal.Fault(name, code, detail));
    }

    /** Refuses the call if anything is wrong. */
    void check() {
        given.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                fault(name, "field.unknown", "is not known; known are " + known);
            }
        });
        if (!faults.isEmpty()) {
            String detail = String.join(
                    "; ",
                    faults.stream()
                            .map(fault -> (fault.field() + " " + fault.detail()).strip())
                            .toList());
            throw new Refusal(HttpStatus.BAD_REQUEST, "request.invalid", detail, List.copyOf(faults));
        }
    }

    static <E extends Enum<E>> List<E> all(Class<E> type) {
        return Arrays.asList(type.getEnumConstants());
    }

    static String small(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private @Nullable JsonNode value(String name) {
        known.add(name);
        JsonNode value = given.get(name);
        return value == null || value.isNull() ? null : value;
    }
}
