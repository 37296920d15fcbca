package io.penstock.ops.health;

import io.penstock.trigger.Inbox;
import io.penstock.warehouse.WarehouseSources;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/** The parts of readiness; which of them count is in {@code management.endpoint.health.group.readiness}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HealthSettings.class)
class HealthConfiguration {

    /** Longer than any connect timeout that makes sense. */
    private static final Duration OF_WAREHOUSES = Duration.ofMinutes(10);

    @Bean
    Looks looks(Inbox inbox, WarehouseSources warehouses, HealthSettings settings, Clock clock) {
        return new Looks(inbox, warehouses, settings, clock);
    }

    @Bean
    HealthIndicator flowsHealthIndicator(CamelContext camel) {
        return () -> camel.getStatus().isStarted()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("camel", camel.getStatus().name())
                        .build();
    }

    @Bean
    LastLook operationsHealthIndicator(Looks looks, HealthSettings settings, Clock clock) {
        return new LastLook(looks::operations, settings.patience(), clock);
    }

    @Bean
    LastLook inboxHealthIndicator(Looks looks, HealthSettings settings, Clock clock) {
        return new LastLook(looks::inbox, settings.patience(), clock);
    }

    @Bean
    LastLook warehousesHealthIndicator(Looks looks, Clock clock) {
        return new LastLook(looks::warehouses, OF_WAREHOUSES, clock);
    }

    @Bean
    Rounds rounds(List<LastLook> looks) {
        return new Rounds(looks);
    }

    /** Looks at everything again and again. */
    record Rounds(List<LastLook> looks) {

        @Scheduled(fixedDelayString = "${penstock.health.look:10s}")
        void again() {
            looks.forEach(LastLook::again);
        }
    }
}
