package io.penstock.destination;

import io.penstock.config.Redaction;
import io.penstock.connection.Connection;
import io.penstock.connection.Connections;
import io.penstock.delivery.RateBudgets;
import io.penstock.delivery.RateLimit;
import io.penstock.destination.auth.Auth;
import io.penstock.destination.auth.Credentials;
import io.penstock.destination.auth.Secrets;
import io.penstock.destination.auth.TokenCall;
import io.penstock.trace.Traces;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;

/** Opens accounts. Flows that use one connection share its budget and its token. Safe for use by several threads. */
final class Accounts {

    private final CamelContext camel;
    private final Connections connections;
    private final ApiTypes types;
    private final RateBudgets budgets;
    private final Clock clock;
    private final Traces traces;
    private final Redaction redaction;
    private final Map<Connection, Credentials> credentials = new ConcurrentHashMap<>();

    Accounts(
            CamelContext camel,
            Connections connections,
            ApiTypes types,
            RateBudgets budgets,
            Clock clock,
            Traces traces,
            Redaction redaction) {
        this.camel = camel;
        this.connections = connections;
        this.types = types;
        this.budgets = budgets;
        this.clock = clock;
        this.traces = traces;
        this.redaction = redaction;
    }

    /** The account of this connection; the caller closes its {@link Account#caller}. */
    Account open(String name) {
        return open(connections.named(name));
    }

    Account open(Connection connection) {
        ApiType type = types.required(connection);
        String url = type.urlOf(connection);
        RateLimit limit = type.limitOf(connection);
        HttpCaller caller = new CamelHttpCaller(camel, url, limit.parallel(), CamelHttpCaller.Timeouts.of(connection));
        Credentials opened = credentials.computeIfAbsent(
                connection, known -> Auth.of(known, type.auth().get(0), tokens(known), clock));
        return new Account(
                connection,
                new Requests(url, standing(connection)),
                new TracedCaller(caller, connection.name(), traces),
                budgets.of(connection.name(), limit),
                opened,
                new Secrets(connection, opened::secret, redaction));
    }

    private static Map<String, String> standing(Connection connection) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        connection.settings().forEach((key, value) -> {
            if (key.startsWith("headers.")) {
                headers.put(key.substring("headers.".length()), value);
            }
        });
        return headers;
    }

    /** A client of its own for each token: it is asked for so rarely that keeping a pool would be waste. */
    private TokenCall tokens(Connection connection) {
        return (url, headers, form) -> {
            Map<String, String> all = new HashMap<>(headers);
            all.put("Content-Type", "application/x-www-form-urlencoded");
            all.put("Accept", "application/json");
            byte[] body = FormText.of(form).getBytes(StandardCharsets.UTF_8);
            try (CamelHttpCaller caller = new CamelHttpCaller(camel, url, 1, CamelHttpCaller.Timeouts.of(connection))) {
                Answer answer = caller.call(new Request("POST", url, all, body));
                return new TokenCall.Reply(
                        answer.status(), answer.body() instanceof Map<?, ?> fields ? fields : Map.of());
            }
        };
    }
}
