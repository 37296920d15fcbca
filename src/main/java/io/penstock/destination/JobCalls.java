package io.penstock.destination;

import io.penstock.destination.Attempt.Reply;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls of a job that carry no rows, each tried as patiently as a call with rows. */
final class JobCalls {

    /** More pages than any vendor has; beyond, the answer goes in circles. */
    private static final int MOST_PAGES = 100_000;

    private final Account account;
    private final Attempt attempt;
    private final Patience patience;

    JobCalls(Account account, Attempt attempt, Patience patience) {
        this.account = account;
        this.attempt = attempt;
        this.patience = patience;
    }

    /** Once. */
    Reply once(WriteOperation call, List<Parcel> parcels, Scope scope) throws InterruptedException {
        return attempt.reply(call, parcels, scope);
    }

    /** Until it is answered, the tries are over, or waiting would take too long. */
    Reply steady(WriteOperation call, Scope scope) throws InterruptedException {
        boolean renewed = false;
        int failed = 0;
        while (true) {
            long generation = account.credentials().generation();
            Reply reply = attempt.reply(call, List.of(), scope);
            switch (reply.judgement()) {
                case Judgement.Again again -> {
                    if (!patience.waits(again, ++failed)) {
                        return reply;
                    }
                }
                case Judgement.NewToken token -> {
                    if (renewed) {
                        return Reply.of(new Judgement.Stop("destination.unauthorized", token.reason()));
                    }
                    renewed = true;
                    account.credentials().renew(generation);
                }
                case Judgement.Each each -> {
                    return reply;
                }
                case Judgement.All all -> {
                    return reply;
                }
                case Judgement.Split split -> {
                    return reply;
                }
                case Judgement.Stop stop -> {
                    return reply;
                }
            }
        }
    }

    /** All lists of results by name, or the judgement on a call that failed. */
    Results results(Job job, Scope scope) throws InterruptedException {
        Map<String, List<Object>> lists = new LinkedHashMap<>();
        for (Map.Entry<String, Job.ResultList> each : job.results().entrySet()) {
            List<Object> entries = new ArrayList<>();
            boolean more = true;
            for (int page = 0; more; page++) {
                Reply reply = steady(each.getValue().call(), scope.copy().with("place", entries.size()));
                Answer answer = reply.answer();
                if (!isAccepted(reply) || answer == null) {
                    return new Results(Map.of(), reply.judgement());
                }
                Scope seen = seen(scope, answer).with("body", answer.table());
                int before = entries.size();
                if (!add(entries, each.getValue(), seen)) {
                    return new Results(Map.of(), unreadable(each.getKey(), answer));
                }
                Formula further = each.getValue().more();
                more = further != null && further.holds(seen);
                if (more && (entries.size() == before || page > MOST_PAGES)) {
                    return new Results(Map.of(), unreadable(each.getKey(), answer));
                }
            }
            lists.put(each.getKey(), entries);
        }
        return new Results(lists, null);
    }

    /** @param failure why there are none, or null */
    record Results(
            Map<String, List<Object>> lists, @Nullable Judgement failure) {}

    static boolean isAccepted(Reply reply) {
        return reply.judgement() instanceof Judgement.Each;
    }

    /** What an expression sees of an answer. */
    static Scope seen(Scope scope, Answer answer) {
        return scope.copy()
                .with("status", answer.status())
                .with("headers", answer.headers())
                .with("body", answer.body());
    }

    /** False if the answer has no list where one must be. */
    private static boolean add(List<Object> entries, Job.ResultList list, Scope seen) {
        Formula where = list.entries();
        Object found = where == null ? seen.get("body") : where.value(seen);
        if (found instanceof Collection<?> many) {
            entries.addAll(many);
            return true;
        }
        return false;
    }

    private static Judgement unreadable(String name, Answer answer) {
        return new Judgement.Again(
                "destination.unreadable-answer",
                "the results \"" + name + "\" of the job cannot be read: HTTP " + answer.status(),
                null,
                false,
                false);
    }
}
