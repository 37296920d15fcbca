package io.penstock.lookup;

import io.opentelemetry.context.Scope;
import io.penstock.config.Durations;
import io.penstock.mapping.KeyExpression;
import io.penstock.mapping.RowLanguage;
import io.penstock.row.RowJson;
import io.penstock.trace.ExchangeTrace;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;

/** One use of {@code warehouse-lookup-action}. What is wrong with its parameters keeps the flow from being built. */
public final class WarehouseLookup extends ServiceSupport implements Processor, CamelContextAware {

    private @Nullable CamelContext camel;
    private @Nullable Enrichment enrichment;
    private String from = "warehouse";
    private String table = "";
    private String connection = "";
    private String model = "";
    private String query = "";
    private String key = "";
    private String by = "";
    private String columns = "";
    private String into = "";
    private String onMissing = "null";
    private String otherwise = "";
    private String ttl = "10s";
    private String missingTtl = "10s";
    private int cacheSize = 10_000;
    private String timeout = "5s";

    @Override
    protected void doInit() {
        CamelContext context = Objects.requireNonNull(camel);
        LookupOrigin origin = new LookupOrigin(LookupSource.named(from), connection, model, query, key, table);
        boolean ofStore = origin.from() == LookupSource.STORE;
        LookupTerms terms = new LookupTerms(
                duration("ttl", ttl), duration("missingTtl", missingTtl), cacheSize, duration("timeout", timeout));
        enrichment = new Enrichment(
                only(context, Lookups.class).lookup(origin.word(), origin, terms),
                only(context, RowLanguage.class).compile(by(ofStore)),
                ofStore ? KeyExpression::text : RowJson::text,
                names(columns),
                into,
                Missing.named(onMissing),
                defaults());
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        try (Scope trace = ExchangeTrace.of(exchange).context().makeCurrent()) {
            Objects.requireNonNull(enrichment).enrich(exchange);
        }
    }

    private String by(boolean ofStore) {
        if (by.isBlank() && ofStore) {
            throw new IllegalArgumentException("from: store needs by, the key of a row");
        }
        return by.isBlank() ? key : by;
    }

    private Map<String, @Nullable Object> defaults() {
        return LookupJson.object("default", otherwise);
    }

    private static Duration duration(String option, String text) {
        return Durations.parse(text.equals("0") ? "0s" : text)
                .orElseThrow(() -> new IllegalArgumentException(
                        option + ": \"" + text + "\" is no time; write a number with its unit: 500ms, 30s, 5m, or 0"));
    }

    private static List<String> names(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static <T> T only(CamelContext camel, Class<T> type) {
        return Objects.requireNonNull(
                camel.getRegistry().findSingleByType(type), "the registry has no " + type.getName());
    }

    @Override
    public void setCamelContext(@Nullable CamelContext camelContext) {
        this.camel = camelContext;
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return camel;
    }

    /** {@code warehouse} or {@code store}. */
    public void setFrom(String from) {
        this.from = from;
    }

    /** Of the store. */
    public void setTable(String table) {
        this.table = table;
    }

    public void setConnection(String connection) {
        this.connection = connection;
    }

    public void setModel(String model) {
        this.model = model;
    }

    public void setQuery(String query) {
        this.query = query;
    }

    public void setKey(String key) {
        this.key = key;
    }

    public void setBy(String by) {
        this.by = by;
    }

    public void setColumns(String columns) {
        this.columns = columns;
    }

    public void setInto(String into) {
        this.into = into;
    }

    public void setOnMissing(String onMissing) {
        this.onMissing = onMissing;
    }

    public void setOtherwise(String otherwise) {
        this.otherwise = otherwise;
    }

    public void setTtl(String ttl) {
        this.ttl = ttl;
    }

    public void setMissingTtl(String missingTtl) {
        this.missingTtl = missingTtl;
    }

    public void setCacheSize(int cacheSize) {
        this.cacheSize = cacheSize;
    }

    public void setTimeout(String timeout) {
        this.timeout = timeout;
    }
}
