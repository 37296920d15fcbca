package io.penstock.trigger.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.junit.jupiter.api.Test;

/** The options in Camel's catalogue are those of the code. */
class FeedCatalogTest {

    @Test
    void theCatalogueSaysWhatTheAnnotationsSay() throws Exception {
        Map<String, String> annotated = new TreeMap<>();
        for (Field field : FeedEndpoint.class.getDeclaredFields()) {
            UriParam option = field.getAnnotation(UriParam.class);
            if (option != null) {
                annotated.put(field.getName(), option.description() + "|" + option.defaultValue());
            }
            UriPath path = field.getAnnotation(UriPath.class);
            if (path != null) {
                annotated.put(field.getName(), path.description() + "|" + path.defaultValue());
            }
        }
        Map<String, String> catalogued = new TreeMap<>();
        try (InputStream json =
                FeedEndpoint.class.getResourceAsStream("/META-INF/io/penstock/trigger/feed/feed.json")) {
            JsonNode properties = new ObjectMapper().readTree(json).get("properties");
            properties.fields().forEachRemaining(option -> {
                if (annotated.containsKey(option.getKey())) {
                    catalogued.put(
                            option.getKey(),
                            option.getValue().path("description").asText() + "|"
                                    + option.getValue().path("defaultValue").asText());
                }
            });
        }

        assertThat(catalogued).containsExactlyEntriesOf(annotated);
    }
}
