package io.penstock.trigger.hook;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import org.apache.catalina.connector.Connector;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A port for webhooks and lookups alone, where {@code penstock.hooks.port} names one: what is managed is not served there, and
 * they are not served where it is managed.
 */
@Component
@ConditionalOnWebApplication
@ConditionalOnProperty("penstock.hooks.port")
@Order(Ordered.HIGHEST_PRECEDENCE)
class HookPort extends OncePerRequestFilter implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final List<String> SERVED = List.of("/hooks/", "/lookup/");

    private final Connector connector = new Connector("HTTP/1.1");

    HookPort(HookSettings settings, ServerProperties server) {
        connector.setPort(Objects.requireNonNull(settings.port()));
        String address = settings.address();
        InetAddress shared = server.getAddress();
        if (address != null) {
            connector.setProperty("address", address);
        } else if (shared != null) {
            connector.setProperty("address", shared.getHostAddress());
        }
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addAdditionalTomcatConnectors(connector);
    }

    /** The port that was taken, once the server runs. */
    int port() {
        return connector.getLocalPort();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean ours = SERVED.stream().anyMatch(request.getRequestURI()::startsWith);
        if (ours == (request.getLocalPort() == port())) {
            chain.doFilter(request, response);
        } else {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
