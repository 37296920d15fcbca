package io.penstock.destination;

import io.penstock.config.Redaction;
import io.penstock.connection.Connection;
import io.penstock.delivery.RateBudget;
import io.penstock.delivery.RateLimit;
import io.penstock.delivery.SinkCall;
import io.penstock.destination.HttpDestination.Policy;
import io.penstock.destination.WriteOperation.Kind;
import io.penstock.destination.auth.Credentials;
import io.penstock.destination.auth.Secrets;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** The engine alone: a contract on one side, a caller that a test plays on the other. */
final class EngineBench {

    private static final CamelContext CAMEL = new DefaultCamelContext();

    final MovableClock clock = new MovableClock();
    final TestRun run = new TestRun(clock);
    private final HttpDestination destination;

    EngineBench(Map<String, Object> contract, HttpCaller caller) {
        this(contract, caller, Credentials.NONE);
    }

    EngineBench(Map<String, Object> contract, HttpCaller caller, Credentials credentials) {
        Contract read = Contract.of(contract);
        Connection connection = new Connection("account", "http", Map.of("auth.token", "hush-hush"));
        Account account = new Account(
                connection,
                new Requests("http://127.0.0.1", Map.of()),
                caller,
                new RateBudget(RateLimit.NONE, clock),
                credentials,
                new Secrets(connection, credentials::secret, new Redaction()));
        Backoff backoff = new Backoff(4, Duration.ofSeconds(1), Duration.ofSeconds(60), new Random(7));
        destination = new HttpDestination(
                read, new Operations(read), account, new Policy(Kind.UPSERT, false, backoff, 1), null, clock);
    }

    List<Outcome> send(List<Row> rows) {
        Exchange exchange = new DefaultExchange(CAMEL);
        exchange.setProperty(SinkCall.TARGET, SinkBench.TARGET);
        exchange.setProperty(SinkCall.RUN, run);
        exchange.getMessage().setBody(rows);
        destination.deliver(SinkCall.of(exchange), null);
        return rows.stream().map(row -> row.ticket().outcome(SinkBench.TARGET)).toList();
    }
}
