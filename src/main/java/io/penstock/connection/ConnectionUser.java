package io.penstock.connection;

/** Holds something open for connections, and lets go of it when the connection's file changes. */
public interface ConnectionUser {

    /**
     * The connection is another one now, new, or gone; {@link Connections} knows already. What is under way ends with the
     * old one, which is closed after its last use. Returns without waiting for that.
     */
    void renewed(String connection);
}
