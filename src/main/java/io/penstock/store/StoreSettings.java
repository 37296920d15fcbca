package io.penstock.store;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the store behaves, {@code penstock.store.*}.
 *
 * @param cache what is kept in memory of what was read
 * @param repeats for how long a write is known again when it comes twice
 * @param sweep how often what has expired is removed
 */
@ConfigurationProperties("penstock.store")
record StoreSettings(
        @DefaultValue CacheSettings cache,
        @DefaultValue RepeatSettings repeats,
        @DefaultValue("5m") Duration sweep) {

    /**
     * @param size of keys and documents
     * @param time for which it is kept; zero for not at all, which several nodes may want
     */
    record CacheSettings(
            @DefaultValue("32MB") DataSize size,
            @DefaultValue("60s") Duration time) {}

    /**
     * @param time for which a write is known
     * @param most how many are, the newest
     */
    record RepeatSettings(
            @DefaultValue("7d") Duration time,
            @DefaultValue("1000000") long most) {}
}
