package io.penstock.destination;

import io.penstock.delivery.RateBudgets;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DestinationConfiguration {

    @Bean
    RateBudgets rateBudgets(Clock clock) {
        return new RateBudgets(clock);
    }
}
