package io.penstock.destination.auth;

import java.io.IOException;
import java.util.Map;

/** Asks a token server. */
@FunctionalInterface
public interface TokenCall {

    /**
     * What it answered.
     *
     * @param fields of the JSON object; empty if it is not one
     */
    record Reply(int status, Map<?, ?> fields) {}

    /**
     * Posts a form.
     *
     * @throws IOException if no answer came
     */
    Reply post(String url, Map<String, String> headers, Map<String, String> form) throws IOException;
}
