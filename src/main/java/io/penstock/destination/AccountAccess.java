package io.penstock.destination;

import io.penstock.config.Redaction;
import io.penstock.connection.Connections;
import io.penstock.delivery.RateBudgets;
import io.penstock.destination.auth.Credentials;
import io.penstock.destination.auth.Secrets;
import io.penstock.trace.Traces;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@link ApiAccess} by {@link Accounts} of its own. */
@Component
final class AccountAccess implements ApiAccess {

    private final ApiTypes types;
    private final ObjectProvider<Connections> connections;
    private final RateBudgets budgets;
    private final Clock clock;

    private final Redaction redaction;

    AccountAccess(
            ApiTypes types,
            ObjectProvider<Connections> connections,
            RateBudgets budgets,
            Clock clock,
            Redaction redaction) {
        this.redaction = redaction;
        this.types = types;
        this.connections = connections;
        this.budgets = budgets;
        this.clock = clock;
    }

    @Override
    public ApiLogin login(CamelContext camel, String connection) {
        Accounts accounts =
                new Accounts(camel, connections.getObject(), types, budgets, clock, Traces.off(), redaction);
        try (Account account = accounts.open(connection)) {
            String url = types.required(account.connection()).urlOf(account.connection());
            return new Login(url.replaceFirst("/+$", ""), account.credentials(), account.secrets());
        }
    }

    private static final class Login implements ApiLogin {

        private final String url;
        private final Credentials credentials;
        private final Secrets secrets;

        private Login(String url, Credentials credentials, Secrets secrets) {
            this.url = url;
            this.credentials = credentials;
            this.secrets = secrets;
        }

        @Override
        public String url() {
            return url;
        }

        @Override
        public Map<String, String> headers() throws IOException {
            Map<String, String> headers = new HashMap<>();
            String unused = credentials.sign(url, headers);
            return headers;
        }

        @Override
        public String hide(String text) {
            return secrets.hide(text);
        }
    }
}
