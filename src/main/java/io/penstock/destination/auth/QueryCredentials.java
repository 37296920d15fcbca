package io.penstock.destination.auth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A key in the query of every request. */
record QueryCredentials(String name, String value) implements Credentials {

    @Override
    public String sign(String url, Map<String, String> headers) {
        return url + (url.indexOf('?') < 0 ? "?" : "&") + encoded(name) + "=" + encoded(value);
    }

    @Override
    public String secret() {
        return value;
    }

    @Override
    public String toString() {
        return "credentials in the query";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
