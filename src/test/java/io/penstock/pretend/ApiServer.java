package io.penstock.pretend;

import io.penstock.config.Redaction;
import io.penstock.connection.Connection;
import io.penstock.connection.ConnectionException;
import io.penstock.connection.ConnectionTest;
import io.penstock.connection.Connections;
import io.penstock.console.ApiTokenMade;
import io.penstock.mapping.Mappings;
import io.penstock.mapping.RowLanguage;
import io.penstock.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.web.embedded.EmbeddedWebServerFactoryCustomizerAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.event.EventListener;

/** The real API on a real socket and a real warehouse, over syncs that pretend. */
public final class ApiServer implements AutoCloseable {

    public static final String TOKEN = "a-token-for-tests";

    private static final String CUSTOMERS = """
            SELECT i AS id, 12.50::DECIMAL(9, 2) AS spent, DATE '2026-03-01' AS since,
                CASE WHEN i % 2 = 1 THEN 'Zoë ' || i END AS name
            FROM range(1, 1000) AS r(i) ORDER BY i
            """;

    private static final String CONTACT = """
            fields:
              firstname: name
              spent: { value: round(spent), null: clear }
              mail: { value: email(name), invalid: reject }
            """;

    private final ServletWebServerApplicationContext context;

    private ApiServer(ServletWebServerApplicationContext context) {
        this.context = context;
    }

    /** Starts it on a free port; the settings are written as on a command line, {@code --server.address=0.0.0.0}. */
    public static ApiServer start(Path data, String... settings) {
        String[] all = new String[settings.length + 4];
        all[0] = "--server.port=0";
        all[1] = "--penstock.data=" + data;
        all[2] = "--spring.main.banner-mode=off";
        all[3] = "--penstock.config.models=" + models(data);
        System.arraycopy(settings, 0, all, 4, settings.length);
        return new ApiServer((ServletWebServerApplicationContext) new SpringApplicationBuilder(Pretended.class)
                .web(WebApplicationType.SERVLET)
                .logStartupInfo(false)
                .run(all));
    }

    private static Path models(Path data) {
        try {
            Path models = Files.createDirectories(data.resolve("models"));
            Files.writeString(models.resolve("customers.sql"), CUSTOMERS);
            Path mappings = Files.createDirectories(data.resolve("mappings"));
            Files.writeString(mappings.resolve("contact.yaml"), CONTACT);
            return models;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public PretendSyncs syncs() {
        return context.getBean(PretendSyncs.class);
    }

    public Store store() {
        return context.getBean(Store.class);
    }

    /** The tokens that this start made. */
    public List<ApiTokenMade> tokensMade() {
        return context.getBean(TokensMade.class).made;
    }

    public String url() {
        return "http://127.0.0.1:" + context.getWebServer().getPort();
    }

    @Override
    public void close() {
        context.close();
    }

    static final class TokensMade {

        private final List<ApiTokenMade> made = new ArrayList<>();

        @EventListener
        void made(ApiTokenMade token) {
            made.add(token);
        }
    }

    /** Without an annotation of its own, or the application's tests would scan it too. */
    @ComponentScan(
            basePackages = {"io.penstock.console", "io.penstock.warehouse"},
            excludeFilters =
                    // Configurations inside of tests of these packages.
                    @Filter(type = FilterType.REGEX, pattern = ".*\\$.*"))
    @ImportAutoConfiguration({
        ServletWebServerFactoryAutoConfiguration.class,
        EmbeddedWebServerFactoryCustomizerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        PropertyPlaceholderAutoConfiguration.class,
        SecurityAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class
    })
    static class Pretended {

        @Bean
        Redaction redaction() {
            return new Redaction();
        }

        @Bean
        PretendLedger ledger() {
            return new PretendLedger();
        }

        @Bean
        PretendSyncs syncs(PretendLedger ledger) {
            return new PretendSyncs(ledger);
        }

        @Bean
        Store store(Clock clock) {
            return Store.of(new PretendTables(), clock);
        }

        @Bean
        TokensMade tokensMade() {
            return new TokensMade();
        }

        @Bean
        PretendAudit audit() {
            return new PretendAudit();
        }

        @Bean
        PretendReloads reloads() {
            return new PretendReloads();
        }

        @Bean
        PretendWebhooks webhooks() {
            return new PretendWebhooks();
        }

        @Bean
        PretendFeeds feeds() {
            return new PretendFeeds();
        }

        @Bean
        Mappings mappings(@Value("${penstock.data}") String data, Clock clock) {
            return new Mappings(Path.of(data, "mappings"), new RowLanguage(clock));
        }

        @Bean
        Clock clock() {
            return Clock.fixed(PretendLedger.NOW, ZoneOffset.UTC);
        }

        @Bean
        Connections connections(@Value("${penstock.data}") String data) {
            List<Connection> all = List.of(
                    new Connection("crm", "hubspot", Map.of("token", "s3cret")),
                    new Connection("lake", "athena", Map.of()),
                    new Connection(
                            "warehouse", "duckdb", Map.of("path", data + "/warehouse.duckdb", "create", "true")));
            return new Connections() {
                @Override
                public Connection named(String name) {
                    return all.stream()
                            .filter(one -> one.name().equals(name))
                            .findFirst()
                            .orElseThrow();
                }

                @Override
                public List<Connection> all() {
                    return all;
                }
            };
        }

        @Bean
        ConnectionTest connectionTest() {
            return new ConnectionTest() {
                @Override
                public boolean handles(Connection connection) {
                    return connection.type().equals("hubspot");
                }

                @Override
                public String test(Connection connection) {
                    throw new ConnectionException(connection.name() + ": 401; check the token in config/connections");
                }
            };
        }
    }
}
