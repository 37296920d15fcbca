package io.penstock.trigger.hook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code penstock.hooks.*}.
 *
 * @param port where webhooks and lookups are served, and nothing else; absent for the server's own
 * @param address of that port; absent for the server's own
 * @param publicUrl as senders know it, {@code https://hooks.example.com}; absent for the one that they called. HubSpot
 *     signs it
 * @param gap how long a name is kept whose flow has left
 */
@ConfigurationProperties("penstock.hooks")
record HookSettings(
        @Nullable Integer port,
        @Nullable String address,
        @DefaultValue("") String publicUrl,
        @DefaultValue("5s") Duration gap) {}
