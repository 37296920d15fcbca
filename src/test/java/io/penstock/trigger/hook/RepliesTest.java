package io.penstock.trigger.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.testing.Installation;
import io.penstock.trigger.Webhooks;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls over a socket to a whole Penstock whose flows reply. */
@NullUnmarked
class RepliesTest {

    @TempDir
    static Path folder;

    private static Installation installation;
    private static HookCaller caller;

    @BeforeAll
    static void start() {
        installation = new Installation(folder).web();
        installation.flow("open", HookFlows.echo("open", "methods: 'POST,PUT'"));
        installation.flow("stripe", HookFlows.echo("stripe", "signature: stripe, secret: 's3&cr)et', maxBody: 1000"));
        installation.flow("slack", HookFlows.echo("slack", "signature: slack, secret: '${NO_SUCH_THING:hush}'"));
        installation.flow("hubspot", HookFlows.echo("hubspot", "signature: hubspot-v3, secret: hush"));
        installation.flow(
                "own",
                HookFlows.echo(
                        "own",
                        "signature: hmac, secret: hush, previousSecret: old, header: X-Sig, encoding: base64, prefix: 'v=',"
                                + " signed: '{method}|{path}|{query}|{header:x-more}|{body}'"));
        installation.flow("header", HookFlows.echo("header", "signature: header, header: X-Key, secret: hush"));
        installation.flow("query", HookFlows.echo("query", "signature: query, secret: 's3&cr=et'"));
        installation.flow("basic", HookFlows.echo("basic", "signature: basic, user: ada, secret: hush"));
        installation.flow("probe", HookFlows.echo("probe", "challenge: probe, unsignedFrom: anywhere"));
        installation.flow("graph", HookFlows.echo("graph", "challenge: validation-token, unsignedFrom: anywhere"));
        installation.flow("hub", HookFlows.echo("hub", "challenge: hub, signature: github, secret: hush"));
        installation.flow(
                "slow",
                HookFlows.flow(
                        "slow",
                        "answer: reply, deadline: 2s, missedStatus: 200, missedBody: '{\"tier\":\"none\"}'",
                        "- delay: { simple: \"${body[millis]}\" }\n- setBody: { constant: done }"));
        installation.flow(
                "failing",
                HookFlows.flow(
                        "failing",
                        "answer: reply",
                        "- throwException: { exceptionType: java.lang.IllegalStateException, message: 'secret detail' }"));
        installation.flow(
                "status",
                HookFlows.flow(
                        "status",
                        "answer: reply",
                        "- setHeader: { name: CamelHttpResponseCode, constant: 202 }\n"
                                + "- setHeader: { name: Content-Type, constant: text/csv }\n- setBody: { constant: 'a,b' }"));
        installation.flow("bad", HookFlows.echo("bad", "signature: strip, secret: x"));
        installation.start();
        caller = new HookCaller(installation.url());
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @Test
    void aFlowRepliesWithItsBodyAndSeesTheCallWithoutSecrets() {
        HookCaller.Answer answer = caller.post(
                "/hooks/open?a=1",
                "{\"n\": 12.50, \"list\": [1, {\"x\": null}]}",
                "Authorization",
                "Bearer x",
                "X-More",
                "y");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.type()).isEqualTo("application/json");
        assertThat(answer.json().path(0).toString()).isEqualTo("{\"n\":12.5,\"list\":[1,{\"x\":null}]}");
        assertThat(answer.body()).contains("12.50");
        assertThat(answer.json().path(1).path("method").asText()).isEqualTo("POST");
        assertThat(answer.json().path(1).path("query").asText()).isEqualTo("a=1");
        assertThat(answer.json().path(1).path("headers").path("x-more").asText())
                .isEqualTo("y");
        assertThat(answer.body()).doesNotContain("Bearer");
    }

    @Test
    void formsAreMapsAndTextIsText() {
        assertThat(caller.post("/hooks/open", "a=1&b=x+y%26&a=2&c", "Content-Type", "application/x-www-form-urlencoded")
                        .json()
                        .path(0)
                        .toString())
                .isEqualTo("{\"a\":[\"1\",\"2\"],\"b\":\"x y&\",\"c\":\"\"}");
        assertThat(caller.post("/hooks/open", "grüße", "Content-Type", "text/plain;charset=utf-8")
                        .json()
                        .path(0)
                        .asText())
                .isEqualTo("grüße");
    }

    @Test
    void whatIsNotWhatItSaysIsRefused() {
        assertThat(caller.post("/hooks/open", "{").body()).contains("hook.not-json");
        assertThat(caller.post("/hooks/open", "{} {}").status()).isEqualTo(400);
        assertThat(caller.post("/hooks/open", "[".repeat(5000)).status()).isEqualTo(400);
        assertThat(caller.post("/hooks/open", "{}", "Content-Encoding", "gzip").status())
                .isEqualTo(415);
        assertThat(caller.send("DELETE", "/hooks/open", "").status()).isEqualTo(405);
        assertThat(caller.send("PUT", "/hooks/open", "{}").status()).isEqualTo(200);
        assertThat(caller.post("/hooks/no-such-hook", "{}").status()).isEqualTo(404);
        assertThat(caller.post("/hooks/bad", "{}").status()).isEqualTo(404);
    }

    @Test
    void anUnsignedCallFromElsewhereIsRefused() {
        assertThat(caller.post("/hooks/open", "{}", "X-Forwarded-For", "203.0.113.9")
                        .status())
                .isEqualTo(401);
        assertThat(caller.post("/hooks/open", "{}", "Origin", "https://evil.example")
                        .status())
                .isEqualTo(401);
        assertThat(caller.post("/hooks/graph", "{}", "X-Forwarded-For", "203.0.113.9")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aSignedCallIsTakenOnce() {
        assertThat(caller.signed("stripe", "s3&cr)et", "/hooks/stripe", "{\"id\":\"evt_1\"}")
                        .status())
                .isEqualTo(200);
        assertThat(caller.signed("stripe", "wrong", "/hooks/stripe", "{\"id\":\"evt_1\"}")
                        .status())
                .isEqualTo(401);
        assertThat(caller.post("/hooks/stripe", "{}").body()).isEqualTo("{\"code\":\"hook.refused\"}");

        String[] again = {
            "Stripe-Signature",
            Signed.of("stripe", Signed.secret("s3&cr)et"))
                    .sign(Signed.call("{\"id\":2}", java.util.Map.of()), java.time.Instant.now())
                    .get("stripe-signature")
        };
        assertThat(caller.post("/hooks/stripe", "{\"id\":2}", again).status()).isEqualTo(200);
        assertThat(caller.post("/hooks/stripe", "{\"id\":2}", again).status()).isEqualTo(409);
        assertThat(caller.signed("stripe", "s3&cr)et", "/hooks/stripe", " ".repeat(1001))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void hubSpotsSignatureCoversTheAddressThatWasCalled() {
        assertThat(caller.signed("hubspot-v3", "hush", "/hooks/hubspot?x=1%3A2", "[{\"eventId\":1}]")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anOwnRecipeIsFollowedUnderBothSecrets() {
        for (String secret : new String[] {"hush", "old"}) {
            HmacRecipe recipe = new HmacRecipe(
                    "x-sig",
                    "HmacSHA256",
                    HmacRecipe.Encoding.BASE64,
                    "v=",
                    "POST|/hooks/own|q=1|m|{body}",
                    "",
                    SignedTime.Form.SECONDS);
            String signature = new HmacSignature(recipe, Signed.secret(secret), Signed.TOLERANCE)
                    .sign(Signed.call("{}", java.util.Map.of()), java.time.Instant.now())
                    .get("x-sig");

            assertThat(caller.post("/hooks/own?q=1", "{}", "X-Sig", signature, "X-More", "m")
                            .status())
                    .isEqualTo(200);
            assertThat(caller.post("/hooks/own?q=2", "{}", "X-Sig", signature, "X-More", "m")
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void aSecretOfAHeaderDoesNotReachTheFlow() {
        HookCaller.Answer answer = caller.post("/hooks/header", "{}", "X-Key", "hush");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("hush");
    }

    @Test
    void sendersThatTryTheAddressOutAreAnswered() {
        assertThat(caller.signed(
                                "slack",
                                "hush",
                                "/hooks/slack",
                                "{\"type\":\"url_verification\",\"challenge\":\"3eZb\"}")
                        .body())
                .isEqualTo("3eZb");
        assertThat(caller.post("/hooks/slack", "{\"type\":\"url_verification\",\"challenge\":\"3eZb\"}")
                        .status())
                .isEqualTo(401);
        assertThat(caller.send("GET", "/hooks/probe", "").status()).isEqualTo(200);
        HookCaller.Answer token = caller.post("/hooks/graph?validationToken=a%3Cb%3E", "");
        assertThat(token.body()).isEqualTo("a<b>");
        assertThat(token.type()).startsWith("text/plain");
        assertThat(caller.send("GET", "/hooks/hub?hub.mode=subscribe&hub.challenge=77&hub.verify_token=hush", "")
                        .body())
                .isEqualTo("77");
        assertThat(caller.send("GET", "/hooks/hub?hub.challenge=77&hub.verify_token=no", "")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aMissedDeadlineHasAnAnswerOfItsOwn() {
        assertThat(caller.post("/hooks/slow", "{\"millis\": 0}").body()).isEqualTo("done");
        HookCaller.Answer missed = caller.post("/hooks/slow", "{\"millis\": 4000}");
        assertThat(missed.status()).isEqualTo(200);
        assertThat(missed.body()).isEqualTo("{\"tier\":\"none\"}");
        assertThat(installation.bean(Webhooks.class).calls("slow").get(0).code())
                .isEqualTo("hook.deadline-missed");
    }

    @Test
    void aFlowChoosesStatusAndTypeAndItsFailureTellsNothing() {
        HookCaller.Answer answer = caller.post("/hooks/status", "{}");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.type()).startsWith("text/csv");
        assertThat(answer.body()).isEqualTo("a,b");

        HookCaller.Answer failed = caller.post("/hooks/failing", "{}");
        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.body()).isEqualTo("{\"code\":\"hook.flow-failed\"}");
    }

    @ParameterizedTest
    @CsvSource({"stripe,s3&cr)et", "hubspot,hush", "own,hush", "header,hush", "query,s3&cr=et", "open,none"})
    void theLineForCurlIsTaken(String hook, String secret) {
        String line = installation.bean(Webhooks.class).curl(hook, installation.url(), "{\"who\": \"it's me\"}");

        assertThat(line).doesNotContain(secret);
        HookCaller.Answer answer = new CurlLine(line, secret).call(caller);
        assertThat(answer.status()).as(line).isEqualTo(200);
        assertThat(answer.json().path(0).path("who").asText()).isEqualTo("it's me");
    }

    @Test
    void whoSendsAPasswordOnlyWhenAskedIsAsked() throws Exception {
        HttpRequest call = HttpRequest.newBuilder(URI.create(installation.url() + "/hooks/basic"))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        Authenticator ada = new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication("ada", "hush".toCharArray());
            }
        };
        try (HttpClient http = HttpClient.newBuilder().authenticator(ada).build()) {
            assertThat(http.send(call, HttpResponse.BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void peopleSeeTheLastCallsMaskedAndWhyOneWasRefused() {
        caller.post("/hooks/header", "{}", "X-Key", "wrong", "X-More", "shown");

        Webhooks webhooks = installation.bean(Webhooks.class);
        var call = webhooks.calls("header").get(0);
        assertThat(call.code()).isEqualTo("hook.signature-wrong");
        assertThat(call.status()).isEqualTo(401);
        assertThat(call.headers()).containsEntry("x-key", "***").containsEntry("x-more", "shown");
        assertThat(webhooks.all())
                .extracting(Webhooks.Hook::name)
                .contains("header", "open")
                .doesNotContain("bad");
    }
}
