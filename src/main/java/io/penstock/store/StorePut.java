package io.penstock.store;

import java.util.Locale;
import org.apache.camel.Processor;

/** One use of {@code store-put-sink}. */
public final class StorePut extends StoreStep {

    private String value = "";
    private String mode = "upsert";
    private String version = "";
    private String timeToLive = "";

    @Override
    protected Processor step(StoreSteps steps) {
        return new StoreDelivery(
                steps.store(),
                tables(),
                new PutWrites(
                        steps.key(key()),
                        steps.optional(value),
                        PutMode.valueOf(mode.toUpperCase(Locale.ROOT)),
                        steps.optional(version),
                        StoreSteps.timeToLive(timeToLive),
                        steps.store()));
    }

    /** A row expression for the document, or empty for all columns. */
    public void setValue(String value) {
        this.value = value;
    }

    /** {@code upsert}, {@code insert} or {@code update}. */
    public void setMode(String mode) {
        this.mode = mode;
    }

    /** A row expression for the version that must stand there, or empty. */
    public void setVersion(String version) {
        this.version = version;
    }

    /** Such as {@code 7d}, or empty for ever. */
    public void setTtl(String ttl) {
        this.timeToLive = ttl;
    }
}
