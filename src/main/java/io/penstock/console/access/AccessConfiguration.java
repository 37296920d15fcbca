package io.penstock.console.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The chains of checks: one for what senders of events call, one for people and programs. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableWebSecurity
@EnableConfigurationProperties(AccessSettings.class)
class AccessConfiguration {

    private static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** A page for people, who are sent to the form; only in the profile {@code ops}. */
    private static final String HAWTIO = "/actuator/hawtio";

    @Bean
    PasswordEncoder passwordEncoder() {
        return new BCryptPasswordEncoder();
    }

    @Bean
    UserDetailsService users(AccessSettings settings) {
        List<UserDetails> users = settings.users().entrySet().stream()
                .map(user -> User.withUsername(user.getKey())
                        .password(user.getValue().password())
                        .authorities(user.getValue().role().authorities())
                        .build())
                .toList();
        return new InMemoryUserDetailsManager(users);
    }

    @Bean
    AttemptLimit attemptLimit(Clock clock) {
        return new AttemptLimit(clock);
    }

    @Bean
    AccessProblems accessProblems(ObjectMapper json) {
        return new AccessProblems(json);
    }

    /** Webhooks, lookups and the sandbox check their callers themselves, so they get headers here and nothing else. */
    @Bean
    @Order(1)
    SecurityFilterChain senders() {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        return new DefaultSecurityFilterChain(
                new OrRequestMatcher(
                        paths.matcher("/hooks/**"), paths.matcher("/lookup/**"), paths.matcher("/sandbox/**")),
                new HeaderWriterFilter(List.of(
                        new XContentTypeOptionsHeaderWriter(),
                        new CacheControlHeadersWriter(),
                        new XFrameOptionsHeaderWriter(),
                        new ContentSecurityPolicyHeaderWriter(CONTENT))));
    }

    /** A span and a timer for each of a dozen filters cost more than what a lookup does. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @Order(2)
    SecurityFilterChain people(
            HttpSecurity http,
            AccessSettings settings,
            InstallationToken installation,
            AttemptLimit attempts,
            AccessProblems problems,
            ObjectProvider<ClientRegistrationRepository> elsewhere)
            throws Exception {
        BearerFilter bearer = new BearerFilter(new Tokens(installation, settings.tokens()), attempts, problems);
        http.authorizeHttpRequests(calls -> calls.requestMatchers("/actuator/health", "/actuator/health/*", "/error")
                        .permitAll()
                        .requestMatchers("/api", "/api/**", "/actuator/prometheus", "/actuator/metrics/**")
                        .access(new ApiScopes())
                        .requestMatchers("/actuator", "/actuator/**")
                        .hasAuthority(Scope.ADMIN.authority())
                        .anyRequest()
                        .authenticated())
                .addFilterBefore(bearer, BasicAuthenticationFilter.class)
                .addFilterBefore(new AttemptFilter(attempts, problems), BearerFilter.class)
                .httpBasic(basic -> basic.authenticationEntryPoint(problems))
                .formLogin(Customizer.withDefaults())
                .logout(Customizer.withDefaults())
                .exceptionHandling(
                        refusals -> refusals.defaultAuthenticationEntryPointFor(problems, path("/api", "/actuator"))
                                .accessDeniedHandler(problems))
                .csrf(csrf -> csrf.csrfTokenRepository(CookieCsrfTokenRepository.withHttpOnlyFalse())
                        .csrfTokenRequestHandler(new BrowserToken())
                        .requireCsrfProtectionMatcher(new BrowserCalls()))
                .headers(headers -> headers.frameOptions(FrameOptionsConfig::deny)
                        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                        .referrerPolicy(Customizer.withDefaults()));
        if (elsewhere.getIfAvailable() != null) {
            http.oauth2Login(
                    login -> login.userInfoEndpoint(user -> user.userAuthoritiesMapper(new OidcRoles(settings.oidc())))
                            .failureHandler(new OidcRefusal(settings.oidc().claim())));
        }
        return http.build();
    }

    private static RequestMatcher path(String... beginnings) {
        return request -> !request.getRequestURI().startsWith(HAWTIO)
                && List.of(beginnings).stream()
                        .anyMatch(beginning -> request.getRequestURI().startsWith(beginning));
    }
}
