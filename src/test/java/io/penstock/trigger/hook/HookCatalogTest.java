package io.penstock.trigger.hook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.junit.jupiter.api.Test;

/** The options in Camel's catalogue and in the Kamelet are those of the code. */
class HookCatalogTest {

    private static final Pattern OPTION = Pattern.compile("(?m)^        (\\w+): \"(?:RAW\\()?\\{\\{(\\w+)}}\\)?\"$");

    @Test
    void theCatalogueSaysWhatTheAnnotationsSay() throws Exception {
        Map<String, String> catalogued = new TreeMap<>();
        try (InputStream json =
                HookEndpoint.class.getResourceAsStream("/META-INF/io/penstock/trigger/hook/hook.json")) {
            JsonNode properties = new ObjectMapper().readTree(json).get("properties");
            properties.fields().forEachRemaining(option -> {
                if (annotated().containsKey(option.getKey())) {
                    catalogued.put(
                            option.getKey(),
                            option.getValue().path("description").asText() + "|"
                                    + option.getValue().path("defaultValue").asText());
                }
            });
        }

        assertThat(catalogued).containsExactlyEntriesOf(annotated());
    }

    @Test
    void theKameletPassesEveryOptionOn() throws Exception {
        Map<String, String> passed = new TreeMap<>();
        OPTION.matcher(Files.readString(Path.of("kamelets/webhook/webhook-source.kamelet.yaml")))
                .results()
                .forEach(option -> passed.put(option.group(1), option.group(2)));

        assertThat(passed.keySet()).allSatisfy(name -> assertThat(passed).containsEntry(name, name));
        passed.put("name", "name");
        assertThat(passed.keySet()).isEqualTo(annotated().keySet());
    }

    private static Map<String, String> annotated() {
        Map<String, String> annotated = new TreeMap<>();
        for (Class<?> type : List.of(HookEndpoint.class, HookSigning.class, HookAnswering.class)) {
            for (Field field : type.getDeclaredFields()) {
                UriParam option = field.getAnnotation(UriParam.class);
                if (option != null && !field.getType().getName().startsWith("io.penstock.trigger.hook.")) {
                    annotated.put(field.getName(), option.description() + "|" + option.defaultValue());
                }
                UriPath path = field.getAnnotation(UriPath.class);
                if (path != null) {
                    annotated.put(field.getName(), path.description() + "|" + path.defaultValue());
                }
            }
        }
        return annotated;
    }
}
