package io.penstock.trigger.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.change.RetryPolicy;
import io.penstock.deadline.Deadlines;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.apache.camel.impl.DefaultCamelContext;

/** Ten thousand calls that are not quite what a sender sent: none is taken wrongly, and none is answered 5xx. */
class MutatedCallsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");
    private static final HookSecrets SECRETS = Signed.secret("s3cret");
    private static final List<String> SENDERS = List.of(
            "stripe",
            "slack",
            "hubspot-v3",
            "zendesk",
            "customerio",
            "github",
            "shopify",
            "segment",
            "intercom",
            "dbt-cloud");

    private final AtomicLong stored = new AtomicLong();
    private final Reception reception = new Reception(
            new CountingInbox(stored),
            new EventReader(new DefaultCamelContext()),
            new FlowReplies(new Deadlines(), 1),
            new ReplayMemory(() -> 0, Duration.ofHours(1)),
            Clock.fixed(NOW, ZoneOffset.UTC),
            hook -> {});

    /** What is done to a call after it was signed, so that it must be refused. */
    enum Harm {
        FLIP_A_BIT,
        CUT_OFF,
        ADD_A_BYTE,
        CHANGE_SIGNATURE,
        CUT_SIGNATURE,
        DOUBLE_SIGNATURE,
        DROP_SIGNATURE,
        SIGN_WITH_ANOTHER,
        SIGN_ANOTHER_TIME,
        SIGNATURE_OF_ANOTHER_BODY,
        DEEP_BODY,
        BAD_ENCODING
    }

    @Property(tries = 10_000, shrinking = ShrinkingMode.OFF)
    void aCallThatWasChangedIsRefusedAndNothingOfItStored(
            @ForAll("senders") String sender, @ForAll Harm harm, @ForAll("bodies") byte[] body, @ForAll long seed) {
        Signature signature = Signed.of(sender, SECRETS);
        HookRequest call = harmed(sender, harm, body, new Random(seed));
        long before = stored.get();

        HookReply reply = reception.receive(standing(signature), call, unexpected -> {});

        assertThat(reply.status()).as("%s %s: %s", sender, harm, reply.code()).isBetween(400, 499);
        assertThat(stored.get()).isEqualTo(before);
    }

    @Property(tries = 3000, shrinking = ShrinkingMode.OFF)
    void whateverAKnownSenderSendsIsTakenOrRefusedButNeverBreaksAnything(
            @ForAll("senders") String sender, @ForAll("bodies") byte[] body, @ForAll("types") String type) {
        Signature signature = Signed.of(sender, SECRETS);
        Map<String, String> headers = new HashMap<>(signature.sign(call(body, Map.of()), NOW));
        headers.put("content-type", type);
        long before = stored.get();

        HookReply reply = reception.receive(standing(signature), call(body, headers), unexpected -> {});

        assertThat(reply.status()).isIn(200, 400);
        if (reply.status() == 400) {
            assertThat(stored.get()).isEqualTo(before);
        }
    }

    @Provide
    Arbitrary<String> senders() {
        return Arbitraries.of(SENDERS);
    }

    @Provide
    Arbitrary<String> types() {
        return Arbitraries.of(
                "application/json", "", "text/plain", "application/x-www-form-urlencoded", "image/png", "x/y+json");
    }

    @Provide
    Arbitrary<byte[]> bodies() {
        return Arbitraries.oneOf(
                Arbitraries.bytes().array(byte[].class).ofMaxSize(300),
                Arbitraries.strings().ofMaxLength(100).map(text -> text.getBytes(StandardCharsets.UTF_8)),
                Arbitraries.of(
                                "{}",
                                "[]",
                                "null",
                                "{\"id\": 1e999999999}",
                                "{\"id\": [[[1.5]]]}",
                                "[{\"id\":1},{\"id\":null},3]",
                                "{\"a\":1}{\"a\":2}",
                                "{\"id\":\"\\ud800\"}",
                                "a=%zz&b",
                                "[".repeat(3000),
                                "{\"a\":".repeat(3000),
                                "9".repeat(2000))
                        .map(text -> text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Hooks.Standing standing(Signature signature) {
        return new Hooks.Standing(Specs.stored("a", signature, RetryPolicy.DEFAULT), null);
    }

    private static HookRequest call(byte[] body, Map<String, String> headers) {
        return Signed.call("POST", "https://example.com/hooks/a", body, headers);
    }

    private static HookRequest harmed(String sender, Harm harm, byte[] body, Random random) {
        Signature signature = Signed.of(sender, SECRETS);
        Map<String, String> headers = new HashMap<>(signature.sign(call(body, Map.of()), NOW));
        String name = headers.keySet().stream()
                .filter(header -> !header.contains("timestamp"))
                .findFirst()
                .orElseThrow();
        String signed = headers.getOrDefault(name, "");
        return switch (harm) {
            case FLIP_A_BIT -> call(flipped(body, random), headers);
            case CUT_OFF -> call(body.length == 0 ? new byte[1] : Arrays.copyOf(body, body.length - 1), headers);
            case ADD_A_BYTE -> call(Arrays.copyOf(body, body.length + 1), headers);
            case CHANGE_SIGNATURE -> call(body, with(headers, name, changed(signed, random)));
            case CUT_SIGNATURE -> call(body, with(headers, name, signed.substring(0, random.nextInt(signed.length()))));
            case DOUBLE_SIGNATURE ->
                call(body, with(headers, name, changed(signed, random) + "," + changed(signed, random)));
            case DROP_SIGNATURE -> {
                headers.remove(name);
                yield call(body, headers);
            }
            case SIGN_WITH_ANOTHER ->
                call(body, Signed.of(sender, Signed.secret("s3cret ")).sign(call(body, Map.of()), NOW));
            case SIGN_ANOTHER_TIME ->
                isTimed(sender)
                        ? call(
                                body,
                                signature.sign(
                                        call(body, Map.of()), NOW.plusSeconds(random.nextBoolean() ? 400 : -400)))
                        : call(body, with(headers, name, ""));
            case SIGNATURE_OF_ANOTHER_BODY -> call(flipped(body, random), headers);
            case DEEP_BODY -> call("[".repeat(50_000).getBytes(StandardCharsets.UTF_8), headers);
            case BAD_ENCODING -> call(new byte[] {(byte) 0xc3, (byte) 0x28, (byte) random.nextInt()}, headers);
        };
    }

    private static boolean isTimed(String sender) {
        return SENDERS.indexOf(sender) < 5;
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        headers.put(name, value);
        return headers;
    }

    private static byte[] flipped(byte[] body, Random random) {
        if (body.length == 0) {
            return new byte[] {(byte) random.nextInt()};
        }
        byte[] flipped = body.clone();
        flipped[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    /** Another letter or digit at the place of one; of the hex digits another one, not the same in capitals. */
    private static String changed(String signature, Random random) {
        int from = signature.indexOf("v1=") >= 0 ? signature.indexOf("v1=") + 3 : 0;
        int at = from + random.nextInt(signature.length() - from);
        char other = signature.charAt(at) == '0' ? '1' : '0';
        return signature.substring(0, at) + other + signature.substring(at + 1);
    }
}
