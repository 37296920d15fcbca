package io.penstock.destination;

import java.io.IOException;
import java.util.Map;

/** An account of an HTTP API, open. For one thread. */
public interface ApiLogin {

    /** The connection's address, without a slash behind it. */
    String url();

    /**
     * What a call must carry; asks for a token if there is none.
     *
     * @throws IOException if the token server refuses, or does not answer
     */
    Map<String, String> headers() throws IOException;

    /** The text without the account's secrets (P9). */
    String hide(String text);
}
