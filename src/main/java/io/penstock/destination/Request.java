package io.penstock.destination;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP call.
 *
 * @param url complete, escaped
 * @param headers as they go out, without the credentials
 * @param body the exact bytes, or null for none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Request(String method, String url, Map<String, String> headers, byte @Nullable [] body) {

    /** Without headers, body and query, which may hold secrets and values (P9). */
    @Override
    public String toString() {
        int query = url.indexOf('?');
        return method + " " + (query < 0 ? url : url.substring(0, query));
    }
}
