package io.penstock.destination;

import io.penstock.connection.Connection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Calls through the client of Camel's http component, so that its TLS, proxy and pool settings hold.
 *
 * <p>The client's own retries, redirects and cookies are off: each would make a call that nobody has counted. A pooled
 * connection is looked at before it is used again, since a request on a dead one cannot be told from a lost answer.
 */
final class CamelHttpCaller implements HttpCaller {

    /** Answers are held in memory; a larger one is no verdict. */
    static final int MOST_BYTES = 16 * 1024 * 1024;

    private final HttpEndpoint endpoint;
    private final HttpClient client;
    private final RequestConfig config;

    CamelHttpCaller(CamelContext camel, String url, int parallel, Timeouts timeouts) {
        this.endpoint = endpoint(camel, url, parallel);
        if (endpoint.getClientConnectionManager() instanceof PoolingHttpClientConnectionManager pool) {
            pool.setDefaultConnectionConfig(ConnectionConfig.custom()
                    .setConnectTimeout(timeout(timeouts.connect()))
                    .setValidateAfterInactivity(TimeValue.ofMilliseconds(200))
                    .setTimeToLive(TimeValue.ofMinutes(5))
                    .build());
        }
        this.config = RequestConfig.custom()
                .setResponseTimeout(timeout(timeouts.answer()))
                .setConnectionRequestTimeout(timeout(timeouts.answer()))
                .build();
        this.client = endpoint.getHttpClient();
    }

    /**
     * How long to wait.
     *
     * @param connect for a connection
     * @param answer for the answer, and between two pieces of it
     */
    record Timeouts(Duration connect, Duration answer) {

        static Timeouts of(Connection connection) {
            return new Timeouts(
                    connection
                            .setting("timeout.connect")
                            .map(Settings::duration)
                            .orElse(Duration.ofSeconds(10)),
                    connection.setting("timeout.answer").map(Settings::duration).orElse(Duration.ofSeconds(30)));
        }
    }

    @Override
    public Answer call(Request request) throws IOException {
        HttpUriRequestBase call = new HttpUriRequestBase(request.method(), java.net.URI.create(request.url()));
        call.setConfig(config);
        request.headers().forEach(call::setHeader);
        if (request.body() != null) {
            call.setEntity(new ByteArrayEntity(request.body(), null));
        }
        try {
            return client.execute(call, CamelHttpCaller::answer);
        } catch (ConnectException
                | UnknownHostException
                | NoRouteToHostException
                | ConnectTimeoutException
                | ConnectionRequestTimeoutException
                | SSLHandshakeException
                | SSLPeerUnverifiedException notSent) {
            throw new NotSentException(
                    notSent.getMessage() == null ? notSent.toString() : notSent.getMessage(), notSent);
        }
    }

    @Override
    public void close() {
        ServiceHelper.stopAndShutdownService(endpoint);
    }

    private static Answer answer(ClassicHttpResponse response) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            headers.merge(
                    header.getName().toLowerCase(Locale.ROOT),
                    header.getValue() == null ? "" : header.getValue(),
                    (first, next) -> first + ", " + next);
        }
        HttpEntity entity = response.getEntity();
        return new Answer(response.getCode(), headers, entity == null ? new byte[0] : bytes(entity));
    }

    private static byte[] bytes(HttpEntity entity) throws IOException {
        try (InputStream in = entity.getContent()) {
            if (in == null) {
                return new byte[0];
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
            byte[] piece = new byte[8192];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                if (bytes.size() + read > MOST_BYTES) {
                    throw new IOException("the answer has more than " + MOST_BYTES + " bytes");
                }
                bytes.write(piece, 0, read);
            }
            return bytes.toByteArray();
        }
    }

    private static HttpEndpoint endpoint(CamelContext camel, String url, int parallel) {
        String scheme = url.startsWith("https:") ? "https" : "http";
        HttpComponent component = camel.getComponent(scheme, HttpComponent.class);
        Map<String, Object> options = new HashMap<>();
        options.put("connectionsPerRoute", Math.max(component.getConnectionsPerRoute(), parallel));
        options.put("maxTotalConnections", Math.max(component.getMaxTotalConnections(), parallel));
        try {
            HttpEndpoint endpoint = (HttpEndpoint) component.createEndpoint(url, options);
            HttpClientConfigurer theirs = endpoint.getHttpClientConfigurer();
            endpoint.setHttpClientConfigurer(builder -> {
                if (theirs != null) {
                    theirs.configureHttpClient(builder);
                }
                builder.disableAutomaticRetries()
                        .disableRedirectHandling()
                        .disableCookieManagement()
                        .disableAuthCaching();
            });
            ServiceHelper.startService(endpoint);
            return endpoint;
        } catch (Exception wrong) {
            throw new IllegalArgumentException("no HTTP client for " + url + ": " + wrong.getMessage(), wrong);
        }
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.ofMilliseconds(duration.toMillis());
    }
}
