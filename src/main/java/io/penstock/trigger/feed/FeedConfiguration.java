package io.penstock.trigger.feed;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FeedConfiguration {

    @Bean
    FeedBoard feedBoard(Clock clock) {
        return new FeedBoard(clock);
    }
}
