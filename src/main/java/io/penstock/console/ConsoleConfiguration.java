package io.penstock.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the token before the API. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(ApiSettings.class)
class ConsoleConfiguration {

    @Bean
    ApiToken apiToken(ApiSettings settings, ServerProperties server, @Value("${penstock.data:data}") String data) {
        String token = settings.token();
        if (token != null && settings.isTokenSet()) {
            return ApiToken.given(token);
        }
        refuseToBeReachable(server.getAddress());
        return ApiToken.kept(Path.of(data));
    }

    @Bean
    FilterRegistrationBean<TokenFilter> tokenFilter(ApiToken token, ObjectMapper json) {
        FilterRegistrationBean<TokenFilter> filter = new FilterRegistrationBean<>(new TokenFilter(token, json));
        filter.addUrlPatterns("/api", "/api/*");
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return filter;
    }

    private static void refuseToBeReachable(@Nullable InetAddress address) {
        if (address == null || !address.isLoopbackAddress()) {
            throw new UnprotectedApiException(address == null ? "every address" : address.getHostAddress());
        }
    }
}
