package io.penstock.sample;

import io.penstock.sync.FailedRows;
import io.penstock.sync.RunRequests;
import io.penstock.sync.Runs;
import io.penstock.warehouse.WarehouseSources;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Makes the sample's company before the first flow is loaded, and asks for the first run. */
@Configuration(proxyBeanMethods = false)
@Profile("sample")
class SampleConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger("penstock.sample");
    private static final String CONTACTS = "http://127.0.0.1:%d/sandbox/crm/contacts";

    /** @param connection of type {@code duckdb}, that the company is put into */
    @Bean
    SampleWarehouse sampleWarehouse(
            WarehouseSources sources, @Value("${penstock.sample.warehouse:warehouse}") String connection) {
        return new SampleWarehouse(sources.named(connection));
    }

    /** @param sync the one that fills the CRM */
    @Bean
    FirstRun firstRun(
            Runs runs,
            RunRequests requests,
            FailedRows failures,
            Clock clock,
            @Value("${penstock.sample.sync:customers-to-crm}") String sync) {
        return new FirstRun(sync, runs, requests, failures, clock);
    }

    /** Runners come before the application is ready, and flows after. */
    @Bean
    ApplicationRunner beginSample(
            SampleWarehouse warehouse, FirstRun firstRun, @Value("${server.port:8080}") int port) {
        return arguments -> {
            if (!warehouse.isMade()) {
                LOG.info("making a sample company: 24,000 customers, 66,000 orders, 120,000 events");
                warehouse.make();
            }
            firstRun.ask(new FirstReport(CONTACTS.formatted(port)));
        };
    }
}
