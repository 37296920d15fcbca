package io.penstock.destination.auth;

import java.util.Map;

/** The same header with every request. */
record FixedCredentials(String header, String value) implements Credentials {

    @Override
    public String sign(String url, Map<String, String> headers) {
        headers.put(header, value);
        return url;
    }

    @Override
    public String secret() {
        return value;
    }

    @Override
    public String toString() {
        return "credentials in " + header;
    }
}
