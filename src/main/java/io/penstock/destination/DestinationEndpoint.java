package io.penstock.destination;

import io.penstock.destination.WriteOperation.Kind;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Write rows to an HTTP API in batches, by a contract that says what its requests and answers look like. Every row
 * leaves with an outcome.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "destination",
        title = "Destination",
        syntax = "destination:kind",
        producerOnly = true,
        category = {Category.HTTP})
public class DestinationEndpoint extends DefaultEndpoint {

    @UriPath(enums = "http", description = "What kind of API it is")
    @Metadata(required = true)
    private String kind = "http";

    @UriParam(description = "The contract: a bean of the Kamelet")
    @Metadata(required = true)
    private @Nullable HttpContract contract;

    @UriParam(description = "The connection, by the name of its file")
    @Metadata(required = true)
    private String connection = "";

    @UriParam(
            enums = "upsert,insert,update",
            defaultValue = "upsert",
            description = "What becomes of rows that are not deletes, where the sync does not say")
    private String mode = "upsert";

    @UriParam(
            enums = "hold,resend",
            defaultValue = "hold",
            description = "What becomes of rows that may have been accepted, where sending them again may double them:"
                    + " hold defers them as delivery.in-doubt, resend tries them again")
    private String inDoubt = "hold";

    @UriParam(defaultValue = "4", description = "How often a call is tried within one delivery")
    private int tries = 4;

    @UriParam(defaultValue = "1s", description = "The first pause between two tries; it doubles with each")
    private String firstPause = "1s";

    @UriParam(
            defaultValue = "60s",
            description = "The longest pause within one delivery; what would take longer is deferred")
    private String maxPause = "60s";

    @UriParam(
            defaultValue = "1",
            description =
                    "How many calls may be under way at once for the rows of one batch; the connection's own limit"
                            + " holds beside it")
    private int parallelCalls = 1;

    public DestinationEndpoint(String uri, DestinationComponent component) {
        super(uri, component);
    }

    @Override
    public Producer createProducer() {
        return new DestinationProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("destination: is written to; rows come from sync:");
    }

    @Override
    public DestinationComponent getComponent() {
        return (DestinationComponent) super.getComponent();
    }

    Contract readContract() {
        if (contract == null) {
            throw new IllegalArgumentException(getEndpointUri() + " has no contract; name the Kamelet's bean");
        }
        return contract.read();
    }

    HttpDestination.Policy policy() {
        return new HttpDestination.Policy(
                Kind.valueOf(mode.toUpperCase(Locale.ROOT)),
                inDoubt.equals("resend"),
                new Backoff(
                        tries,
                        Settings.duration(firstPause),
                        Settings.duration(maxPause),
                        RandomGenerator.getDefault()),
                parallelCalls);
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }

    public @Nullable HttpContract getContract() {
        return contract;
    }

    public void setContract(HttpContract contract) {
        this.contract = contract;
    }

    public String getConnection() {
        return connection;
    }

    public void setConnection(String connection) {
        this.connection = connection;
    }

    public String getMode() {
        return mode;
    }

    public void setMode(String mode) {
        this.mode = mode;
    }

    public String getInDoubt() {
        return inDoubt;
    }

    public void setInDoubt(String inDoubt) {
        this.inDoubt = inDoubt;
    }

    public int getTries() {
        return tries;
    }

    public void setTries(int tries) {
        this.tries = tries;
    }

    public String getFirstPause() {
        return firstPause;
    }

    public void setFirstPause(String firstPause) {
        this.firstPause = firstPause;
    }

    public int getParallelCalls() {
        return parallelCalls;
    }

    public void setParallelCalls(int parallelCalls) {
        this.parallelCalls = parallelCalls;
    }

    public String getMaxPause() {
        return maxPause;
    }

    public void setMaxPause(String maxPause) {
        this.maxPause = maxPause;
    }
}
