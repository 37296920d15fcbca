package io.penstock.destination;

import org.apache.camel.CamelContext;

/** Connections to HTTP APIs, for who reads from them in a way of his own. Safe for several threads. */
public interface ApiAccess {

    /**
     * What opens the account of a connection as it is now, with a token of its own: after a refusal ask for another login.
     *
     * @throws io.penstock.connection.ConnectionException if there is no such connection to an HTTP API
     */
    ApiLogin login(CamelContext camel, String connection);
}
