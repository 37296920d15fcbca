package io.penstock.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Calls hooks as their senders do, with signatures made by the vendors' own descriptions. */
final class Signing {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Signing() {}

    /** HubSpot v3: method, address, body and milliseconds. */
    static int hubspot(String url, String secret, String body) throws Exception {
        String time = String.valueOf(System.currentTimeMillis());
        return post(
                url,
                body,
                "X-HubSpot-Request-Timestamp",
                time,
                "X-HubSpot-Signature-v3",
                hmac(secret, "POST" + url + body + time));
    }

    /** Zendesk: the time as text, and the body. */
    static int zendesk(String url, String secret, String body) throws Exception {
        String time = java.time.Instant.now()
                .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                .toString();
        return post(
                url,
                body,
                "X-Zendesk-Webhook-Signature-Timestamp",
                time,
                "X-Zendesk-Webhook-Signature",
                hmac(secret, time + body));
    }

    static int post(String url, String body, String... headers) throws IOException, InterruptedException {
        return send(url, body, headers).statusCode();
    }

    static HttpResponse<String> send(String url, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String hmac(String secret, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    static void signUp(String url, int id, String email, String customer) throws Exception {
        assertThat(post(
                        url,
                        "{\"id\": " + id + ", \"email\": \"" + email + "\", \"customer_id\": " + customer + "}",
                        "X-Shop-Secret",
                        Company.SECRET))
                .isEqualTo(200);
    }
}
