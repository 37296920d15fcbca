package io.penstock.sample.crm;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Opens the sandbox CRM; its contacts are kept in {@code sandbox-crm} in the data directory. */
@Configuration(proxyBeanMethods = false)
@Profile("sample")
class CrmConfiguration {

    @Bean
    ContactBook contactBook(@Value("${penstock.data:data}") Path data, Clock clock) {
        return new ContactBook(new ContactFile(data.resolve("sandbox-crm").resolve("contacts.jsonl")), clock);
    }

    @Bean
    CallCounts callCounts() {
        return new CallCounts();
    }

    /**
     * @param token what calls have to bring
     * @param calls how many of them are answered in a second; the rest get 429
     */
    @Bean
    FilterRegistrationBean<CrmGate> crmGate(
            CallCounts counts,
            Clock clock,
            @Value("${penstock.sample.crm-token:open-to-the-sample}") String token,
            @Value("${penstock.sample.crm-calls:40}") int calls) {
        FilterRegistrationBean<CrmGate> gate = new FilterRegistrationBean<>(
                new CrmGate(token, new CallLimit(calls, Duration.ofSeconds(1), clock), counts));
        gate.addUrlPatterns("/sandbox/crm/crm/*", "/sandbox/crm/account-info/*");
        return gate;
    }

    @Bean
    SandboxCrm sandboxCrm(ContactBook book, CallCounts counts) {
        return new SandboxCrm(book, counts);
    }
}
