package io.penstock.console;

import java.net.InetAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The token of the installation, given or made. */
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

    /** When all is up, and whoever wants to hear of it is there. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> tokenNews(ApiToken token, ApplicationEventPublisher events) {
        return ready -> token.made().ifPresent(events::publishEvent);
    }

    private static void refuseToBeReachable(@Nullable InetAddress address) {
        if (address == null || !address.isLoopbackAddress()) {
            throw new UnprotectedApiException(address == null ? "every address" : address.getHostAddress());
        }
    }
}
