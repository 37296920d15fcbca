package io.penstock.sample;

import io.penstock.warehouse.WarehouseSources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Makes the sample's company before the first flow is loaded. */
@Configuration(proxyBeanMethods = false)
@Profile("sample")
class SampleConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger("penstock.sample");

    /** @param connection of type {@code duckdb}, that the company is put into */
    @Bean
    SampleWarehouse sampleWarehouse(
            WarehouseSources sources, @Value("${penstock.sample.warehouse:warehouse}") String connection) {
        return new SampleWarehouse(sources.named(connection));
    }

    /** Runners come before the application is ready, and flows after. */
    @Bean
    ApplicationRunner makeSampleWarehouse(SampleWarehouse warehouse) {
        return arguments -> {
            if (!warehouse.isMade()) {
                LOG.info("making a sample company: 24,000 customers, 66,000 orders, 120,000 events");
                warehouse.make();
            }
        };
    }
}
