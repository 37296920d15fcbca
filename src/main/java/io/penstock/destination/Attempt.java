package io.penstock.destination;

import io.penstock.delivery.RateBudget;
import io.penstock.delivery.RateBudget.Urgency;
import io.penstock.delivery.RunControl;
import io.penstock.destination.auth.TokenException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One try to send some rows: waits for its turn, signs, calls, and says what came of it. */
final class Attempt {

    private static final Reply STOPPED =
            Reply.of(new Judgement.Stop("delivery.stopped", "the run was stopped before the row was sent"));

    /**
     * What a call came to.
     *
     * @param answer null if there was none
     */
    record Reply(Judgement judgement, @Nullable Answer answer) {

        static Reply of(Judgement judgement) {
            return new Reply(judgement, null);
        }
    }

    private final Account account;
    private final PaceReader waits;
    private final Urgency urgency;
    private final RunControl run;

    Attempt(Account account, PaceReader waits, Urgency urgency, RunControl run) {
        this.account = account;
        this.waits = waits;
        this.urgency = urgency;
        this.run = run;
    }

    Judgement send(WriteOperation operation, List<Parcel> parcels, Scope base) throws InterruptedException {
        return reply(operation, parcels, base).judgement();
    }

    Reply reply(WriteOperation operation, List<Parcel> parcels, Scope base) throws InterruptedException {
        Request request = account.requests().of(operation, parcels, base);
        if (request.body() != null
                && request.body().length > operation.contract().bytes()) {
            return Reply.of(new Judgement.Split(
                    "destination.too-large",
                    "the body has " + request.body().length + " bytes; a call takes "
                            + operation.contract().bytes()));
        }
        Optional<RateBudget.Permit> permit = account.budget().acquire(urgency, run);
        if (permit.isEmpty()) {
            return STOPPED;
        }
        try (RateBudget.Permit open = permit.get()) {
            Answer answer = account.caller().call(signed(request));
            waits.observe(answer, base, account.budget());
            return new Reply(operation.judge().judge(answer, parcels, base, waits::after), answer);
        } catch (TokenException refused) {
            return Reply.of(
                    refused.isHopeless()
                            ? new Judgement.Stop("destination.unauthorized", refused.reason())
                            : new Judgement.Again("destination.unreachable", refused.reason(), null, false, false));
        } catch (NotSentException unreachable) {
            return Reply.of(new Judgement.Again("destination.unreachable", reason(unreachable), null, false, false));
        } catch (IOException lost) {
            return Reply.of(new Judgement.Again("destination.no-answer", reason(lost), null, true, false));
        }
    }

    private Request signed(Request request) throws IOException {
        Map<String, String> headers = new HashMap<>(request.headers());
        String url = account.credentials().sign(request.url(), headers);
        return new Request(request.method(), url, headers, request.body());
    }

    private static String reason(IOException failure) {
        String message = failure.getMessage();
        return failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
