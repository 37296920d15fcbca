package io.penstock.trigger.hook;

import io.penstock.change.RetryPolicy;
import io.penstock.config.Durations;
import io.penstock.trigger.hook.HookSpec.Answer;
import io.penstock.trigger.hook.HookSpec.Reply;
import io.penstock.trigger.hook.HookSpec.Stored;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the options of an endpoint. What is wrong is an {@link IllegalArgumentException} that names the option. */
final class HookSpecReader {

    /** The longest value that H2 keeps in a column that is no large object. */
    private static final int MOST_STORED = 1_000_000;

    private static final int MOST = 100_000_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(KB|MB)?");
    private static final int STORED_AT_ONCE = 4;
    private static final int REPLIED_AT_ONCE = 200;

    private final HookEndpoint endpoint;
    private final HookAnswering answering;
    private final Sender sender;

    HookSpecReader(HookEndpoint endpoint) {
        this.endpoint = endpoint;
        this.answering = endpoint.answering();
        this.sender = Sender.named(endpoint.signing().signature);
    }

    HookSpec spec() {
        if (!NAME.matcher(endpoint.getName()).matches()) {
            throw wrong("the name must be of letters, digits, points, - and _, and not begin with a sign");
        }
        Answer answer = answer();
        SignatureReader signing = new SignatureReader(endpoint);
        return new HookSpec(
                endpoint.getName(),
                methods(),
                endpoint.signing().signature,
                signing.signature(),
                challenge(),
                signing.challengeSecrets(),
                size(answer),
                format(),
                endpoint.getEvents(),
                word(endpoint.getEventId(), sender.eventId()),
                word(endpoint.getOrderBy(), ""),
                answer);
    }

    private Answer answer() {
        return switch (answering.answer) {
            case "stored" ->
                new Stored(
                        duration("window", answering.window),
                        new RetryPolicy(
                                atLeastOne("tries", answering.tries),
                                duration("firstPause", answering.firstPause),
                                duration("longestPause", answering.longestPause)),
                        answering.parallel == 0 ? STORED_AT_ONCE : atLeastOne("parallel", answering.parallel));
            case "reply" ->
                new Reply(
                        duration("deadline", answering.deadline),
                        answering.parallel == 0 ? REPLIED_AT_ONCE : atLeastOne("parallel", answering.parallel),
                        missed());
            default -> throw wrong("answer is stored or reply, not \"" + answering.answer + "\"");
        };
    }

    private HookReply missed() {
        if (answering.missedStatus < 200 || answering.missedStatus > 599) {
            throw wrong("missedStatus must be a status from 200 to 599");
        }
        String body = answering.missedBody.strip();
        if (body.isEmpty()) {
            return answering.missedStatus < 300
                    ? HookReply.empty(answering.missedStatus)
                    : HookReply.of(answering.missedStatus, HookReply.JSON, "{\"code\":\"hook.deadline-missed\"}");
        }
        boolean json = body.startsWith("{") || body.startsWith("[");
        return HookReply.of(answering.missedStatus, json ? HookReply.JSON : HookReply.TEXT, body);
    }

    private Set<String> methods() {
        Set<String> methods = new TreeSet<>();
        for (String method : endpoint.getMethods().split(",", -1)) {
            String name = method.strip().toUpperCase(Locale.ROOT);
            if (!Set.of("POST", "PUT", "PATCH", "DELETE", "GET").contains(name)) {
                throw wrong("methods: \"" + method.strip() + "\" is none of POST, PUT, PATCH, DELETE, GET");
            }
            methods.add(name);
        }
        return methods;
    }

    private Challenge challenge() {
        String challenge = endpoint.getChallenge();
        if (challenge == null || challenge.isBlank()) {
            return sender.challenge();
        }
        return switch (challenge) {
            case "none" -> Challenge.NONE;
            case "slack" -> Challenge.SLACK;
            case "validation-token" -> Challenge.VALIDATION_TOKEN;
            case "hub" -> Challenge.HUB;
            case "probe" -> Challenge.PROBE;
            default -> throw wrong("challenge is none, slack, validation-token, hub or probe");
        };
    }

    private BodyFormat format() {
        return switch (endpoint.getFormat()) {
            case "auto" -> sender.format();
            case "json" -> BodyFormat.JSON;
            case "form" -> BodyFormat.FORM;
            case "text" -> BodyFormat.TEXT;
            case "bytes" -> BodyFormat.BYTES;
            case "soap" -> BodyFormat.SOAP;
            default -> throw wrong("format is auto, json, form, text, bytes or soap");
        };
    }

    private int size(Answer answer) {
        Matcher size = SIZE.matcher(endpoint.getMaxBody().strip());
        if (!size.matches()) {
            throw wrong("maxBody must be a number of bytes, 64KB or 1MB");
        }
        String unit = size.group(2);
        long bytes = Long.parseLong(size.group(1)) * (unit == null ? 1 : unit.equals("KB") ? 1000 : 1_000_000);
        int most = answer instanceof Stored ? MOST_STORED : MOST;
        if (bytes < 1 || bytes > most) {
            throw wrong("maxBody can be from 1 to " + most + " bytes here");
        }
        return (int) bytes;
    }

    private EventWord word(@Nullable String given, String known) {
        String text = given == null || given.isBlank() ? known : given;
        return text.isEmpty()
                ? EventWord.NONE
                : new EventWord(
                        endpoint.getCamelContext().resolveLanguage("row").createExpression(text));
    }

    private Duration duration(String option, String text) {
        return Durations.parse(text)
                .orElseThrow(() -> wrong(
                        option + ": \"" + text + "\" is no time; write a number with its unit: 500ms, 30s, 5m, 2h"));
    }

    private int atLeastOne(String option, int number) {
        if (number < 1) {
            throw wrong(option + " must be 1 or more");
        }
        return number;
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("hook:" + endpoint.getName() + ": " + what);
    }
}
