package io.penstock.trigger.feed;

import io.penstock.change.RetryPolicy;
import io.penstock.config.Durations;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** Begin a flow with the rows of a source, which moves on when the flow has settled them. Behind the source Kamelets. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "feed",
        title = "Feed",
        syntax = "feed:name",
        consumerOnly = true,
        remote = false,
        category = Category.CORE)
public class FeedEndpoint extends DefaultEndpoint implements MultipleConsumersSupport {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,89}");

    @UriPath(description = "A name of your own: how far the source was read is kept under it")
    @Metadata(required = true)
    private String name = "";

    @UriParam(description = "The bean that reads the source, such as #bean:{{source}} in a Kamelet")
    @Metadata(required = true)
    private @Nullable Source source;

    @UriParam(
            defaultValue = "batch",
            enums = "batch,row",
            description = "What an exchange is: batch, a list of rows; or row, each row by itself")
    private String exchange = "batch";

    @UriParam(defaultValue = "500", description = "Rows that are read and settled together")
    private int batchSize = 500;

    @UriParam(defaultValue = "10s", description = "How long to wait when there was nothing to read")
    private String interval = "10s";

    @UriParam(defaultValue = "5s", description = "The pause before deferred rows are tried again; it doubles with each")
    private String firstPause = "5s";

    @UriParam(defaultValue = "5m", description = "The longest pause between two tries")
    private String longestPause = "5m";

    public FeedEndpoint() {}

    public FeedEndpoint(String uri, FeedComponent component) {
        super(uri, component);
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("feed: only reads");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        FeedConsumer consumer = new FeedConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public boolean isMultipleConsumersSupported() {
        return true;
    }

    Source reader() {
        if (source == null) {
            throw wrong("source is missing");
        }
        return source;
    }

    Source.Terms opening() {
        if (!NAME.matcher(name).matches()) {
            throw wrong("the name must be of letters, digits, points, - and _, at most 90");
        }
        if (batchSize < 1) {
            throw wrong("batchSize must be 1 or more");
        }
        return new Source.Terms(name, batchSize, getCamelContext());
    }

    /** Every option is read here, so that a wrong one keeps the flow from being built. */
    FeedTerms terms(Set<String> sinks) {
        if (!exchange.equals("batch") && !exchange.equals("row")) {
            throw wrong("exchange is batch or row, not \"" + exchange + "\"");
        }
        return new FeedTerms(
                name,
                exchange.equals("row"),
                batchSize,
                duration("interval", interval),
                new RetryPolicy(1, duration("firstPause", firstPause), duration("longestPause", longestPause)),
                sinks);
    }

    private Duration duration(String option, String text) {
        return Durations.parse(text)
                .orElseThrow(() -> wrong(
                        option + ": \"" + text + "\" is no time; write a number with its unit: 500ms, 30s, 5m, 2h"));
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("feed:" + name + ": " + what);
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public @Nullable Source getSource() {
        return source;
    }

    public void setSource(@Nullable Source source) {
        this.source = source;
    }

    public String getExchange() {
        return exchange;
    }

    public void setExchange(String exchange) {
        this.exchange = exchange;
    }

    public int getBatchSize() {
        return batchSize;
    }

    public void setBatchSize(int batchSize) {
        this.batchSize = batchSize;
    }

    public String getInterval() {
        return interval;
    }

    public void setInterval(String interval) {
        this.interval = interval;
    }

    public String getFirstPause() {
        return firstPause;
    }

    public void setFirstPause(String firstPause) {
        this.firstPause = firstPause;
    }

    public String getLongestPause() {
        return longestPause;
    }

    public void setLongestPause(String longestPause) {
        this.longestPause = longestPause;
    }
}
