package io.penstock.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What the endpoints of one component take.
 *
 * @param byName the options that stand behind the question mark, or under {@code parameters:}
 * @param path whether something must stand between the scheme and the question mark
 * @param lenient whether there may be others
 */
record Options(Map<String, Option> byName, boolean path, boolean lenient, boolean consumerOnly, boolean producerOnly) {

    /**
     * One option.
     *
     * @param type {@code boolean}, {@code integer}, {@code number}, {@code duration}, {@code object}, {@code string} …
     * @param choices in the letters in which they must be written if it is a text of ours
     * @param prefix what the names of one that stands for many begin with; empty for one that stands for itself
     */
    record Option(
            String name,
            String type,
            List<String> choices,
            boolean required,
            String prefix,
            boolean secret,
            String says) {}

    /** @param json the catalogue's description, null where the component brings none: then everything is let pass */
    static Options of(@Nullable JsonNode json) {
        if (json == null) {
            return new Options(Map.of(), false, true, false, false);
        }
        JsonNode component = json.path("component");
        Map<String, Option> options = new LinkedHashMap<>();
        boolean path = false;
        for (Map.Entry<String, JsonNode> entry : json.path("properties").properties()) {
            JsonNode said = entry.getValue();
            boolean required = said.path("required").asBoolean();
            if (said.path("kind").asText().equals("path")) {
                path |= required;
            }
            // One that may be set on the component need not be set here.
            boolean here = required
                    && said.path("kind").asText().equals("parameter")
                    && !json.path("componentProperties").has(entry.getKey())
                    && !said.has("defaultValue");
            options.put(
                    entry.getKey(),
                    new Option(
                            entry.getKey(),
                            said.path("type").asText(),
                            StreamSupport.stream(said.path("enum").spliterator(), false)
                                    .map(JsonNode::asText)
                                    .toList(),
                            here,
                            said.path("multiValue").asBoolean()
                                    ? said.path("prefix").asText()
                                    : "",
                            said.path("secret").asBoolean(),
                            said.path("description").asText()));
        }
        return new Options(
                options,
                path,
                component.path("lenientProperties").asBoolean()
                        || component.path("api").asBoolean(),
                component.path("consumerOnly").asBoolean(),
                component.path("producerOnly").asBoolean());
    }

    /** The option that a name sets. */
    Optional<Option> named(String name) {
        Option exact = byName.get(name);
        if (exact != null) {
            return Optional.of(exact);
        }
        return byName.values().stream()
                .filter(option -> !option.prefix().isEmpty() && name.startsWith(option.prefix()))
                .findFirst();
    }
}
