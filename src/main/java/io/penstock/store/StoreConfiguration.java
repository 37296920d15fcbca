package io.penstock.store;

import io.penstock.mapping.RowLanguage;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreSettings.class)
class StoreConfiguration {

    @Bean
    Store documents(StoredTables tables, StoreSettings settings, Clock clock) {
        StoreSettings.CacheSettings cache = settings.cache();
        StoreCache read = new StoreCache(cache.size().toBytes() / Character.BYTES, cache.time());
        return new Store(tables, read, settings.repeats(), clock);
    }

    @Bean
    Sweep storeSweep(Store documents, StoreSettings settings) {
        return new Sweep(documents, settings.sweep());
    }

    /** For {@code lookup()} of the row language. */
    @Bean
    StoreLookups storeLookups(Store documents) {
        return new StoreLookups(documents);
    }

    /** By this name the Kamelets of {@code kamelets/store} find it. */
    @Bean
    StoreSteps store(Store documents, RowLanguage language) {
        return new StoreSteps(documents, language);
    }
}
