package io.penstock.trigger.hook;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of {@code hook:} that say when and what the sender is answered. */
@UriParams
public class HookAnswering {

    @UriParam(
            defaultValue = "stored",
            enums = "stored,reply",
            description = "stored: answered when the event is on disk, processed after that and until it succeeds;"
                    + " reply: answered with what the flow makes of it")
    String answer = "stored";

    @UriParam(
            label = "stored",
            defaultValue = "24h",
            description = "How long an event id is remembered, and a processed event kept",
            javaType = "java.time.Duration")
    String window = "24h";

    @UriParam(label = "stored", defaultValue = "5", description = "Failures that are the event's own before quarantine")
    int tries = 5;

    @UriParam(
            label = "stored",
            defaultValue = "10s",
            description = "The pause after the first failure; it doubles with each",
            javaType = "java.time.Duration")
    String firstPause = "10s";

    @UriParam(
            label = "stored",
            defaultValue = "1h",
            description = "The longest pause between two tries",
            javaType = "java.time.Duration")
    String longestPause = "1h";

    @UriParam(
            defaultValue = "0",
            description = "Events in the flow at once: by default 4 of those stored, 200 of those replied to")
    int parallel;

    @UriParam(
            label = "reply",
            defaultValue = "10s",
            description = "How long the flow may take for its reply",
            javaType = "java.time.Duration")
    String deadline = "10s";

    @UriParam(label = "reply", defaultValue = "504", description = "The status when the deadline is missed")
    int missedStatus = 504;

    @UriParam(label = "reply", description = "The body when the deadline is missed, JSON or text")
    String missedBody = "";

    public void setAnswer(String answer) {
        this.answer = answer;
    }

    public void setWindow(String window) {
        this.window = window;
    }

    public void setTries(int tries) {
        this.tries = tries;
    }

    public void setFirstPause(String firstPause) {
        this.firstPause = firstPause;
    }

    public void setLongestPause(String longestPause) {
        this.longestPause = longestPause;
    }

    public void setParallel(int parallel) {
        this.parallel = parallel;
    }

    public void setDeadline(String deadline) {
        this.deadline = deadline;
    }

    public void setMissedStatus(int missedStatus) {
        this.missedStatus = missedStatus;
    }

    public void setMissedBody(String missedBody) {
        this.missedBody = missedBody;
    }
}
