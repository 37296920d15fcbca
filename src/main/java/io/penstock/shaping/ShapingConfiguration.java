package io.penstock.shaping;

import io.penstock.mapping.RowLanguage;
import io.penstock.store.Store;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ShapingConfiguration {

    /** By this name the Kamelets of {@code kamelets/rows} find it. */
    @Bean
    RowSteps rowSteps(RowLanguage language, Store documents) {
        return new RowSteps(language, documents, language.tables());
    }
}
