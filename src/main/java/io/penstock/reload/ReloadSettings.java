package io.penstock.reload;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param mode whether changed files are taken up by themselves
 * @param look how often the folders are looked at
 * @param settle how long nobody must have written before a change is taken up
 * @param drain how long a route that works by the clock waits for its predecessor to end
 * @param running read by the runner of syncs: whether a run goes on in the flow it began in, or in the new one
 */
@ConfigurationProperties("penstock.reload")
record ReloadSettings(
        @DefaultValue("auto") Mode mode,
        @DefaultValue("100ms") Duration look,
        @DefaultValue("200ms") Duration settle,
        @DefaultValue("10s") Duration drain,
        @DefaultValue("finish") String running) {

    enum Mode {
        /** Edits on disk are taken up. */
        AUTO,
        /** Edits are taken up when somebody asks. */
        MANUAL,
        /** Edits are taken up at the next start. */
        OFF
    }
}
