package io.penstock.reload;

import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

@Configuration(proxyBeanMethods = false)
class ReloadConfiguration {

    @Bean
    FlowFiles flowFiles(
            @Value("${penstock.routes:routes}") Path routes, @Value("${penstock.kamelets:kamelets}") Path kamelets) {
        return new FlowFiles(routes, kamelets);
    }

    @Bean
    FlowLoader flowLoader(CamelContext camel, FlowFiles files) {
        return new FlowLoader(camel, files);
    }

    @Bean
    StartFlows startFlows(FlowLoader loader) {
        return new StartFlows(loader);
    }

    /** Flows start last, when everything that they may ask for is there. */
    record StartFlows(FlowLoader loader) {
        @EventListener(ApplicationReadyEvent.class)
        void ready() {
            loader.loadAll();
        }
    }
}
