package io.penstock.change;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** States in files below {@code penstock.data}. */
@Configuration(proxyBeanMethods = false)
class ChangeConfiguration {

    @Bean
    RetryPolicy retryPolicy(
            @Value("${penstock.retry.tries:5}") int tries,
            @Value("${penstock.retry.first-pause:5m}") Duration first,
            @Value("${penstock.retry.longest-pause:24h}") Duration longest) {
        return new RetryPolicy(tries, first, longest);
    }

    @Bean
    DuckDbStores stateStores(
            @Value("${penstock.data:data}") Path data,
            @Value("${penstock.state.memory:1GB}") String memory,
            RetryPolicy retries,
            Clock clock) {
        StateSettings settings = new StateSettings(memory, StateSettings.DEFAULT.threads());
        return new DuckDbStores(data.resolve("state"), settings, retries, clock);
    }
}
