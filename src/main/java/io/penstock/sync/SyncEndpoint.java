package io.penstock.sync;

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

/** Send the rows of a model that changed since each target last accepted them. Two generations may overlap. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "sync",
        title = "Sync",
        syntax = "sync:name",
        category = Category.DATABASE)
public class SyncEndpoint extends DefaultEndpoint implements MultipleConsumersSupport {

    @UriPath(description = "The sync's name; its state, schedule and runs are kept under it")
    @Metadata(required = true)
    private String name = "";

    @UriParam(label = "consumer", description = "The warehouse to read: a file of config/connections")
    private @Nullable String connection;

    @UriParam(label = "consumer", description = "What to read: a file of config/models, without .sql")
    private @Nullable String model;

    @UriParam(label = "consumer", description = "What to read, as SQL, instead of a model")
    private @Nullable String query;

    @UriParam(label = "consumer", description = "The columns that identify a row, by commas; unique and not null")
    private @Nullable String key;

    @UriParam(
            label = "consumer",
            defaultValue = "upsert",
            enums = "upsert,insert,update,mirror,all",
            description = "Which rows go out: upsert (new and changed), insert, update, mirror (also deletes), all")
    private String mode = "upsert";

    @UriParam(label = "consumer", description = "The columns that make a change, by commas; default: all")
    private @Nullable String compare;

    @UriParam(label = "consumer", description = "Columns that do not make a change, by commas")
    private @Nullable String ignore;

    @UriParam(label = "scheduler", description = "When to run: a Quartz cron expression, seconds first")
    private @Nullable String schedule;

    @UriParam(label = "scheduler", description = "How often to run: 30s, 5m, 2h", javaType = "java.time.Duration")
    private @Nullable String every;

    @UriParam(label = "scheduler", description = "Run after each completed run of this other sync")
    private @Nullable String after;

    @UriParam(label = "consumer", defaultValue = "200", description = "Rows in one exchange, at most")
    private int batchSize = 200;

    @UriParam(
            label = "consumer",
            defaultValue = "1",
            description = "Exchanges under way at once, at most; 1 keeps order")
    private int parallel = 1;

    @UriParam(
            label = "consumer",
            defaultValue = "local",
            enums = "local",
            description = "Where acceptance is remembered")
    private String state = "local";

    @UriParam(
            label = "consumer",
            defaultValue = "deletes 10%",
            description = "What a run may do unasked: deletes 10%, deletes 500, changes 30%, empty allowed; or off")
    private @Nullable String guard;

    @UriParam(
            label = "consumer",
            defaultValue = "resend",
            enums = "resend,keep",
            description = "Rows accepted before the flow or a mapping changed: resend them, or keep them as they are")
    private String onRouteChange = "resend";

    @UriParam(
            label = "consumer",
            defaultValue = "sink",
            enums = "sink,exchange",
            description = "What delivers a row: its sink's word, or the success of its exchange")
    private String settle = "sink";

    @UriParam(
            label = "consumer",
            defaultValue = "fingerprint",
            enums = "fingerprint,row",
            description = "What is kept of rows")
    private String remember = "fingerprint";

    @UriParam(
            label = "consumer",
            defaultValue = "failures",
            enums = "failures,all",
            description = "Which outcomes are kept")
    private String ledger = "failures";

    @UriParam(label = "producer", defaultValue = "run", enums = "run,plan", description = "What a message asks for")
    private String request = "run";

    public SyncEndpoint() {}

    public SyncEndpoint(String uri, SyncComponent component) {
        super(uri, component);
    }

    @Override
    public SyncComponent getComponent() {
        return (SyncComponent) super.getComponent();
    }

    @Override
    public Producer createProducer() {
        return new SyncProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        return new SyncConsumer(this, processor);
    }

    @Override
    public boolean isMultipleConsumersSupported() {
        return true;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public @Nullable String getConnection() {
        return connection;
    }

    public void setConnection(@Nullable String connection) {
        this.connection = connection;
    }

    public @Nullable String getModel() {
        return model;
    }

    public void setModel(@Nullable String model) {
        this.model = model;
    }

    public @Nullable String getQuery() {
        return query;
    }

    public void setQuery(@Nullable String query) {
        this.query = query;
    }

    public @Nullable String getKey() {
        return key;
    }

    public void setKey(@Nullable String key) {
        this.key = key;
    }

    public String getMode() {
        return mode;
    }

    public void setMode(String mode) {
        this.mode = mode;
    }

    public @Nullable String getCompare() {
        return compare;
    }

    public void setCompare(@Nullable String compare) {
        this.compare = compare;
    }

    public @Nullable String getIgnore() {
        return ignore;
    }

    public void setIgnore(@Nullable String ignore) {
        this.ignore = ignore;
    }

    public @Nullable String getSchedule() {
        return schedule;
    }

    public void setSchedule(@Nullable String schedule) {
        this.schedule = schedule;
    }

    public @Nullable String getEvery() {
        return every;
    }

    public void setEvery(@Nullable String every) {
        this.every = every;
    }

    public @Nullable String getAfter() {
        return after;
    }

    public void setAfter(@Nullable String after) {
        this.after = after;
    }

    public int getBatchSize() {
        return batchSize;
    }

    public void setBatchSize(int batchSize) {
        this.batchSize = batchSize;
    }

    public int getParallel() {
        return parallel;
    }

    public void setParallel(int parallel) {
        this.parallel = parallel;
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = state;
    }

    public @Nullable String getGuard() {
        return guard;
    }

    public void setGuard(@Nullable String guard) {
        this.guard = guard;
    }

    public String getOnRouteChange() {
        return onRouteChange;
    }

    public void setOnRouteChange(String onRouteChange) {
        this.onRouteChange = onRouteChange;
    }

    public String getSettle() {
        return settle;
    }

    public void setSettle(String settle) {
        this.settle = settle;
    }

    public String getRemember() {
        return remember;
    }

    public void setRemember(String remember) {
        this.remember = remember;
    }

    public String getLedger() {
        return ledger;
    }

    public void setLedger(String ledger) {
        this.ledger = ledger;
    }

    public String getRequest() {
        return request;
    }

    public void setRequest(String request) {
        this.request = request;
    }
}
