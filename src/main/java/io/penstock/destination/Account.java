package io.penstock.destination;

import io.penstock.connection.Connection;
import io.penstock.delivery.RateBudget;
import io.penstock.destination.auth.Credentials;
import io.penstock.destination.auth.Secrets;

/**
 * A connection as the engine works with it.
 *
 * @param requests built on its URL
 * @param caller reaches it
 * @param budget what it allows, shared with everybody who uses the connection
 * @param credentials opens it, shared likewise
 * @param secrets takes its secrets out of what is shown to people
 */
record Account(
        Connection connection,
        Requests requests,
        HttpCaller caller,
        RateBudget budget,
        Credentials credentials,
        Secrets secrets)
        implements AutoCloseable {

    /** Lets go of the connections to the server. */
    @Override
    public void close() {
        caller.close();
    }
}
