package io.penstock.trace;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code penstock.tracing.*}.
 *
 * @param endpoint where traces go, by OTLP over HTTP: {@code http://collector:4318/v1/traces}; absent for nowhere
 * @param sample which part of the traces that begin here is kept, 0 to 1; a trace that began elsewhere is kept if it is there
 * @param headers that the collector wants, such as an API key
 * @param delay how long spans are gathered
 */
@ConfigurationProperties("penstock.tracing")
record TraceSettings(
        @Nullable String endpoint,
        @DefaultValue("1.0") double sample,
        @DefaultValue Map<String, String> headers,
        @DefaultValue("2s") Duration delay) {

    TraceSettings {
        if (endpoint != null && !endpoint.isBlank() && !endpoint.matches("https?://\\S+")) {
            throw new IllegalArgumentException("tracing.bad-endpoint: penstock.tracing.endpoint must be a URL such as"
                    + " http://collector:4318/v1/traces");
        }
        if (sample < 0 || sample > 1) {
            throw new IllegalArgumentException("tracing.bad-sample: penstock.tracing.sample must be from 0 to 1");
        }
    }

    /** Hides the headers, which hold keys (P9). */
    @Override
    public String toString() {
        return "traces to " + endpoint;
    }
}
