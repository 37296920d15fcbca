package io.penstock.trigger.runs;

import io.penstock.config.Durations;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Begin a flow when a run fails, is held, rejects rows, is late or has an unusual number of rows. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "run-events",
        title = "Run Events",
        syntax = "run-events:name",
        consumerOnly = true,
        remote = false,
        category = Category.MONITORING)
public class RunEventsEndpoint extends DefaultEndpoint {

    @UriPath(description = "A name of your own for this notice")
    @Metadata(required = true)
    private String name = "";

    @UriParam(
            defaultValue = "failed,held",
            description = "Of failed, held, rejected, late, unusual, completed, by commas")
    private String events = "failed,held";

    @UriParam(description = "The syncs, by commas; all if absent")
    private String syncs = "";

    @UriParam(defaultValue = "0", description = "rejected: so many rejected rows in a run are no event")
    private long rejectedOver;

    @UriParam(description = "late: how long a sync may be without a completed run, such as 2h; needed for late")
    private String lateAfter = "";

    @UriParam(
            defaultValue = "50",
            description = "unusual: how many percent the rows of a model may be from the median of earlier runs")
    private int unusualPercent = 50;

    public RunEventsEndpoint() {}

    public RunEventsEndpoint(String uri, RunEventsComponent component) {
        super(uri, component);
    }

    @Override
    public RunEventsComponent getComponent() {
        return (RunEventsComponent) super.getComponent();
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("run-events: only tells; to ask for a run use sync:");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        RunEventsConsumer consumer = new RunEventsConsumer(this, processor, wishes());
        configureConsumer(consumer);
        return consumer;
    }

    private RunWishes wishes() {
        Set<RunEvent.Kind> kinds = EnumSet.noneOf(RunEvent.Kind.class);
        for (String word : words(events)) {
            kinds.add(Arrays.stream(RunEvent.Kind.values())
                    .filter(kind -> kind.word().equals(word.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("events: \"" + word + "\" is not known; write some"
                            + " of failed, held, rejected, late, unusual, completed")));
        }
        if (kinds.contains(RunEvent.Kind.LATE) && lateAfter.isBlank()) {
            throw new IllegalArgumentException("lateAfter: say after how long a sync is late, such as 2h");
        }
        return new RunWishes(
                kinds,
                Set.copyOf(words(syncs)),
                rejectedOver,
                lateAfter.isBlank()
                        ? null
                        : Durations.parse(lateAfter)
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "lateAfter: \"" + lateAfter + "\" is no length of time; write 30m or 2h")),
                unusualPercent);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toList());
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getEvents() {
        return events;
    }

    public void setEvents(String events) {
        this.events = events;
    }

    public String getSyncs() {
        return syncs;
    }

    public void setSyncs(String syncs) {
        this.syncs = syncs;
    }

    public long getRejectedOver() {
        return rejectedOver;
    }

    public void setRejectedOver(long rejectedOver) {
        this.rejectedOver = rejectedOver;
    }

    public String getLateAfter() {
        return lateAfter;
    }

    public void setLateAfter(String lateAfter) {
        this.lateAfter = lateAfter;
    }

    public int getUnusualPercent() {
        return unusualPercent;
    }

    public void setUnusualPercent(int unusualPercent) {
        this.unusualPercent = unusualPercent;
    }
}
