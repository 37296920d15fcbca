package io.penstock.destination;

import java.io.IOException;

/** Makes one HTTP call: no retry, no redirect, no cookie. Safe for use by several threads. */
@FunctionalInterface
public interface HttpCaller extends AutoCloseable {

    /**
     * Sends the request and waits for the whole answer, whatever its status.
     *
     * @throws NotSentException if the request never left: the server has seen nothing of it
     * @throws IOException if it may have left and no complete answer came
     */
    Answer call(Request request) throws IOException;

    /** Lets go of the connections to the server. */
    @Override
    default void close() {}
}
