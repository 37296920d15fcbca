package io.penstock.ops.health;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code penstock.health.*}.
 *
 * @param look how often it looks
 * @param patience how long the operations database may take before the node is not ready
 * @param backlog how old an event may get in the inbox before the node is degraded
 */
@ConfigurationProperties("penstock.health")
record HealthSettings(
        @DefaultValue("10s") Duration look,
        @DefaultValue("30s") Duration patience,
        @DefaultValue("15m") Duration backlog) {}
