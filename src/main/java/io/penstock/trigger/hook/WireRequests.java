package io.penstock.trigger.hook;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Makes of a servlet's request what a signature can be checked against. */
final class WireRequests {

    private final String publicUrl;

    /** @param publicUrl the address that senders know, without a path; empty for the one that they called */
    WireRequests(String publicUrl) {
        this.publicUrl = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
    }

    HookRequest of(HttpServletRequest request, byte[] body) {
        Map<String, String> headers = headers(request);
        String query = request.getQueryString() == null ? "" : request.getQueryString();
        String base = publicUrl.isEmpty() ? request.getScheme() + "://" + headers.getOrDefault("host", "") : publicUrl;
        return new HookRequest(
                request.getMethod(),
                base + request.getRequestURI() + (query.isEmpty() ? "" : "?" + query),
                request.getRequestURI(),
                query,
                headers,
                body,
                request.getRemoteAddr(),
                isLocal(request.getRemoteAddr(), headers));
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            String small = name.toLowerCase(Locale.ROOT);
            if (!headers.containsKey(small)) {
                Enumeration<String> values = request.getHeaders(name);
                String first = values.nextElement();
                headers.put(
                        small,
                        values.hasMoreElements() ? first + "," + String.join(",", Collections.list(values)) : first);
            }
        }
        return headers;
    }

    /** A proxy on this machine passes calls on from anywhere, and says so; a browser here does what any page says. */
    private static boolean isLocal(String address, Map<String, String> headers) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress()
                    && headers.keySet().stream()
                            .noneMatch(name -> name.startsWith("x-forwarded-")
                                    || name.equals("forwarded")
                                    || name.equals("x-real-ip")
                                    || name.equals("origin")
                                    || name.equals("via"));
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
