package io.penstock.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.CatalogCamelContext;
import org.apache.camel.spi.EndpointUriFactory;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class MappingConfigurationTest {

    @Test
    void theBeansHaveTheNamesThatKameletsAndFlowsUse(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("m.yaml"), "fields: { at: now() }\n");

        new ApplicationContextRunner()
                .withUserConfiguration(MappingConfiguration.class)
                .withBean(Clock.class, () -> RowLanguageTest.NOON)
                .withPropertyValues("penstock.config.mappings=" + folder)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean("mapping")).isInstanceOf(MappingSteps.class);
                    assertThat(context.getBean("rows")).isInstanceOf(RowsAggregation.class);
                    Mapping mapping = context.getBean(Mappings.class).load("m");
                    assertThat(new Mapper(mapping).explain(Map.of()).get(0).value())
                            .hasToString("2024-05-06T12:00Z");
                    assertThat(context.getBean(MappingShape.class).of("map-fields-action", Map.of("mapping", "m")))
                            .isEqualTo(mapping.contentHash());
                    assertThat(context.getBean(MappingShape.class).of("other", Map.of("x", "y")))
                            .isEmpty();
                    assertThat(context.getBean(EndpointUriFactory.class).secretPropertyNames())
                            .contains("where", "reason", "mapping");
                });
    }

    @Test
    void camelFindsTheLanguagesAndWhatCarriesParameters() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(CamelAutoConfiguration.class))
                .withUserConfiguration(MappingConfiguration.class)
                .withBean(Clock.class, () -> RowLanguageTest.NOON)
                .run(context -> {
                    CamelContext camel = context.getBean(CamelContext.class);
                    assertThat(camel.getCamelContextExtension().getEndpointUriFactory("kamelet"))
                            .isInstanceOf(RawKameletParameters.class);
                    assertThat(camel.resolveLanguage("row")
                                    .createExpression("now()")
                                    .evaluate(camel.getEndpoint("log:x").createExchange(), Object.class))
                            .hasToString("2024-05-06T12:00Z");
                    CatalogCamelContext catalog = (CatalogCamelContext) camel;
                    assertThat(catalog.getLanguageParameterJsonSchema("row"))
                            .contains("io.penstock.mapping.CamelRowLanguage");
                    assertThat(catalog.getLanguageParameterJsonSchema("rowGroups"))
                            .contains("RowGroupsLanguage");
                });
    }
}
