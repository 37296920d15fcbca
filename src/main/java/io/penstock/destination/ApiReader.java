package io.penstock.destination;

import io.penstock.connection.ConnectionException;
import io.penstock.delivery.RateBudget;
import io.penstock.delivery.RunControl;
import io.penstock.destination.auth.TokenException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;

/**
 * Reads from an HTTP API with the connection's credentials, and within the limits that it shares with all flows that use it.
 * For one thread.
 */
public final class ApiReader implements AutoCloseable {

    private static final Map<String, String> HEADERS = Map.of("Accept", "application/json");

    private final Account account;
    private long generation;

    private ApiReader(Account account) {
        this.account = account;
    }

    /** Nothing is called yet. A {@link ConnectionException} says what is wrong with the connection's file. */
    public static ApiReader open(CamelContext camel, String connection) {
        return new ApiReader(camel.getComponent("destination", DestinationComponent.class)
                .accounts()
                .open(connection));
    }

    /**
     * One call, whatever its status.
     *
     * @param path below the connection's URL, with the escaped query
     * @throws ConnectionException if the token server refuses the credentials
     * @throws IOException if no whole answer came
     */
    public Answer get(String path) throws IOException, InterruptedException {
        Optional<RateBudget.Permit> permit = account.budget().acquire(RateBudget.Urgency.BACKFILL, RunControl.ENDLESS);
        if (permit.isEmpty()) {
            throw new IOException("the connection is closing");
        }
        try (RateBudget.Permit open = permit.get()) {
            Map<String, String> headers = new LinkedHashMap<>(HEADERS);
            String url = account.credentials().sign(account.requests().url(path), headers);
            generation = account.credentials().generation();
            return account.caller().call(new Request("GET", url, headers, null));
        } catch (TokenException refused) {
            if (refused.isHopeless()) {
                throw new ConnectionException(refused.reason(), refused);
            }
            throw refused;
        }
    }

    /** The token of the last call was refused: the next one gets another. */
    public void renewToken() {
        account.credentials().renew(generation);
    }

    @Override
    public void close() {
        account.close();
    }
}
