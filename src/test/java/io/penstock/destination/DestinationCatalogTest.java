package io.penstock.destination;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;

/** The options in Camel's catalogue are those of the code; the JSON is written by hand. */
class DestinationCatalogTest {

    @Test
    void theCatalogueSaysWhatTheAnnotationsSay() throws Exception {
        Map<String, String> annotated = new TreeMap<>();
        for (Field field : DestinationEndpoint.class.getDeclaredFields()) {
            UriParam option = field.getAnnotation(UriParam.class);
            UriPath path = field.getAnnotation(UriPath.class);
            if (option != null) {
                annotated.put(field.getName(), option.description() + "|" + option.defaultValue());
            } else if (path != null) {
                annotated.put(field.getName(), path.description() + "|" + path.defaultValue());
            }
        }
        Map<String, String> catalogued = new TreeMap<>();
        try (InputStream json = getClass().getResourceAsStream("/META-INF/io/penstock/destination/destination.json")) {
            JsonNode properties = new ObjectMapper().readTree(json).get("properties");
            properties
                    .properties()
                    .forEach(option -> catalogued.put(
                            option.getKey(),
                            option.getValue().path("description").asText() + "|"
                                    + option.getValue().path("defaultValue").asText()));
        }
        catalogued.remove("lazyStartProducer");

        assertThat(catalogued).containsExactlyEntriesOf(annotated);
    }

    @Test
    void theRuntimeCatalogueKnowsTheOptions() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            var result = PluginHelper.getRuntimeCamelCatalog(context)
                    .validateProperties("destination", Map.of("kind", "http", "contrct", "x"));

            assertThat(result.getUnknown()).contains("contrct");
        }
    }
}
