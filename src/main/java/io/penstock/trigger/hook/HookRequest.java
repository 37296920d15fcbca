package io.penstock.trigger.hook;

import java.util.Map;

/**
 * A call as it came over the wire.
 *
 * @param url as the sender wrote it, with the query
 * @param query without the question mark, encoded; empty for none
 * @param headers names in small letters; a header that came twice is one text, joined by a comma
 * @param body the exact bytes
 * @param remote the address that called
 * @param local whether it came from this machine and through no proxy
 */
record HookRequest(
        String method,
        String url,
        String path,
        String query,
        Map<String, String> headers,
        byte[] body,
        String remote,
        boolean local) {

    /** A header by its name in small letters; empty if it is not there. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** The same call with its body. */
    HookRequest with(byte[] read) {
        return new HookRequest(method, url, path, query, headers, read, remote, local);
    }

    String contentType() {
        String type = header("content-type");
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(java.util.Locale.ROOT);
    }
}
