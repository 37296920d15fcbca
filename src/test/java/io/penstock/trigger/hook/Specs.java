package io.penstock.trigger.hook;

import io.penstock.change.RetryPolicy;
import io.penstock.trigger.hook.HookSpec.Answer;
import io.penstock.trigger.hook.HookSpec.Reply;
import io.penstock.trigger.hook.HookSpec.Stored;
import java.time.Duration;
import java.util.Set;

/** What flows say of hooks, for tests. */
final class Specs {

    private Specs() {}

    static HookSpec stored(String name, Signature signature, RetryPolicy retries) {
        return spec(name, signature, new Stored(Duration.ofDays(1), retries, 4));
    }

    static HookSpec reply(String name, Signature signature) {
        return spec(name, signature, new Reply(Duration.ofSeconds(10), 100, HookReply.empty(204)));
    }

    private static HookSpec spec(String name, Signature signature, Answer answer) {
        return new HookSpec(
                name,
                Set.of("POST"),
                "test",
                signature,
                Challenge.NONE,
                Signed.secret("unused"),
                100_000,
                BodyFormat.AUTO,
                "",
                EventWord.NONE,
                EventWord.NONE,
                answer);
    }
}
