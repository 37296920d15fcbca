package io.penstock.trigger.hook;

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

/** Receive the calls of another system at /hooks/NAME. Two generations may overlap; the newest is called. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "hook",
        title = "Hook",
        syntax = "hook:name",
        consumerOnly = true,
        category = Category.HTTP)
public class HookEndpoint extends DefaultEndpoint implements MultipleConsumersSupport {

    @UriPath(description = "The last part of the address: POST /hooks/NAME")
    @Metadata(required = true)
    private String name = "";

    @UriParam(defaultValue = "POST", description = "The methods that are taken, by commas")
    private String methods = "POST";

    @UriParam(defaultValue = "1MB", description = "The largest body: 1000, 64KB, 1MB. Stored events have at most 1MB")
    private String maxBody = "1MB";

    @UriParam(
            defaultValue = "auto",
            enums = "auto,json,form,text,bytes,soap",
            description = "What the body is; auto goes by its Content-Type")
    private String format = "auto";

    @UriParam(
            description =
                    "Where in a JSON body a list of events stands, as a JSON pointer such as /events; a body that is"
                            + " a list is one list of events. Each is an exchange of its own where they are stored")
    private String events = "";

    @UriParam(
            description =
                    "A row expression: what stays the same when an event is sent again, such as id; known by itself"
                            + " for senders that are known by name")
    private @Nullable String eventId;

    @UriParam(
            label = "stored",
            description = "A row expression: events for which it is the same are processed one after another")
    private @Nullable String orderBy;

    @UriParam(
            defaultValue = "none",
            enums = "none,slack,validation-token,hub,probe",
            description = "How the sender tries an address out before it uses it; known by itself for Slack")
    private @Nullable String challenge;

    @UriParam(description = "Proof of the sender")
    private final HookSigning signing = new HookSigning();

    @UriParam(description = "The answer")
    private final HookAnswering answering = new HookAnswering();

    public HookEndpoint() {}

    public HookEndpoint(String uri, HookComponent component) {
        super(uri, component);
    }

    @Override
    public HookComponent getComponent() {
        return (HookComponent) super.getComponent();
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("hook: only receives; to call another system use http:");
    }

    /** Every option is read here, so that a wrong one keeps the flow from being built. */
    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        HookConsumer consumer = new HookConsumer(this, processor, new HookSpecReader(this).spec());
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public boolean isMultipleConsumersSupported() {
        return true;
    }

    HookSigning signing() {
        return signing;
    }

    HookAnswering answering() {
        return answering;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getMethods() {
        return methods;
    }

    public void setMethods(String methods) {
        this.methods = methods;
    }

    public String getMaxBody() {
        return maxBody;
    }

    public void setMaxBody(String maxBody) {
        this.maxBody = maxBody;
    }

    public String getFormat() {
        return format;
    }

    public void setFormat(String format) {
        this.format = format;
    }

    public String getEvents() {
        return events;
    }

    public void setEvents(String events) {
        this.events = events;
    }

    public @Nullable String getEventId() {
        return eventId;
    }

    public void setEventId(@Nullable String eventId) {
        this.eventId = eventId;
    }

    public @Nullable String getOrderBy() {
        return orderBy;
    }

    public void setOrderBy(@Nullable String orderBy) {
        this.orderBy = orderBy;
    }

    public @Nullable String getChallenge() {
        return challenge;
    }

    public void setChallenge(@Nullable String challenge) {
        this.challenge = challenge;
    }
}
