package io.penstock.lookup;

import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class LookupConfiguration {

    /** Behind what measures calls and what keeps the ports apart, before everything else, as for webhooks. */
    @Bean
    FilterRegistrationBean<LookupGate> lookupGate(LookupDesk desk) {
        FilterRegistrationBean<LookupGate> gate = new FilterRegistrationBean<>(new LookupGate(desk));
        gate.addUrlPatterns(LookupGate.PATHS);
        gate.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        return gate;
    }

    @Bean
    OpenApiCustomizer lookupApi() {
        return new LookupApi();
    }
}
