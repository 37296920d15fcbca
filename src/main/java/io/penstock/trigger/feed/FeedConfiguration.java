package io.penstock.trigger.feed;

import io.penstock.config.Redaction;
import io.penstock.trigger.Inbox;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FeedConfiguration {

    @Bean
    FeedBoard feedBoard(Inbox inbox, Clock clock, Redaction redaction) {
        return new FeedBoard(inbox, clock, redaction);
    }
}
