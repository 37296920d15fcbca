package io.penstock.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Traces, and where they go. A collector that does not answer costs spans and nothing else. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TraceSettings.class)
class TraceConfiguration {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Closed with the application, when the last spans are sent. */
    record Export(@Nullable OpenTelemetrySdk telemetry) implements AutoCloseable {

        @Override
        public void close() {
            if (telemetry != null) {
                telemetry.close();
            }
        }
    }

    @Bean
    Export traceExport(TraceSettings settings) {
        String endpoint = settings.endpoint();
        return new Export(endpoint == null || endpoint.isBlank() ? null : telemetry(endpoint, settings));
    }

    @Bean
    Traces traces(Export export) {
        return export.telemetry() == null ? Traces.off() : new Traces(export.telemetry());
    }

    private static OpenTelemetrySdk telemetry(String endpoint, TraceSettings settings) {
        OtlpHttpSpanExporterBuilder exporter =
                OtlpHttpSpanExporter.builder().setEndpoint(endpoint).setTimeout(PATIENCE);
        settings.headers().forEach(exporter::addHeader);
        return OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(BatchSpanProcessor.builder(exporter.build())
                                .setScheduleDelay(settings.delay())
                                .build())
                        .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.sample())))
                        .setResource(Resource.getDefault()
                                .merge(Resource.create(
                                        Attributes.of(AttributeKey.stringKey("service.name"), "penstock"))))
                        .build())
                .build();
    }
}
