package io.penstock.mapping;

import io.penstock.config.LiveTexts;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MappingConfiguration {

    @Bean
    RowLanguage rowLanguage(
            Clock clock,
            @Value("${penstock.config.tables:config/tables}") Path tables,
            ObjectProvider<LookupTables> others) {
        return new RowLanguage(clock, new CsvTables(tables, others.getIfAvailable(() -> LookupTables.UNSEEN)));
    }

    @Bean
    Mappings mappings(
            @Value("${penstock.config.mappings:config/mappings}") Path folder,
            RowLanguage language,
            ObjectProvider<LiveTexts> texts) {
        return new Mappings(folder, language, texts.getIfAvailable(LiveTexts::new));
    }

    /** By this name the Kamelets of {@code kamelets/mapping} find it. */
    @Bean
    MappingSteps mapping(Mappings mappings, RowLanguage language) {
        return new MappingSteps(mappings, language);
    }

    /** By this name an {@code aggregate} finds it. */
    @Bean
    RowsAggregation rows() {
        return new RowsAggregation();
    }

    @Bean
    FlowNaming flowNaming() {
        return new FlowNaming();
    }

    @Bean
    MappingShape mappingShape(Mappings mappings) {
        return new MappingShape(mappings);
    }

    @Bean
    RawKameletParameters rawKameletParameters(@Value("${penstock.kamelets:kamelets}") Path kamelets) {
        return new RawKameletParameters(kamelets);
    }
}
