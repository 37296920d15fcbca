package io.penstock.destination;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an operation is written that the vendor works off by itself: the rows are handed over, and what became of them is
 * asked for later. The operation's own {@code path} and {@code body} hand over the rows; its {@code answer} reads what
 * became of them, from the last answer to {@code poll} ({@code body}) and from {@code results}.
 *
 * <p>Expressions of every call see {@code job}, the vendor's name of the job, and {@code jobKey}, ours; those before the
 * end also {@code columns}, the names that any of the rows has.
 *
 * @param open makes the job before the rows are handed over; default none
 * @param handle where the answer to the rows has the job's name, an expression; for jobs without {@code open}
 * @param commit starts the job when it has its rows; before, nothing is written; default none
 * @param abort gives up a job that was opened and will not be committed; default none
 * @param find looks for a job of ours whose name was lost with an answer; its {@code handle} is null if there is none
 * @param poll asks whether the job is through
 * @param results fetched in this order when the job is through, by name; expressions see {@code results.NAME}, a list
 */
record JobContract(
        @Nullable StepContract open,
        @Nullable String handle,
        @Nullable StepContract commit,
        @Nullable StepContract abort,
        @Nullable StepContract find,
        PollContract poll,
        Map<String, ResultContract> results) {

    /**
     * How a job is waited for.
     *
     * @param path of the call
     * @param headers one {@code Name: value} a line
     * @param done whether the job is through and its results can be read, an expression over {@code body}
     * @param failed whether the job came to nothing, an expression: its rows are sent again
     * @param every the pause between two calls; default 5s
     * @param most how long a run waits for the job; then its rows are left to the next run; default 1h
     */
    record PollContract(
            String path,
            @Nullable String headers,
            String done,
            @Nullable String failed,
            @Nullable String every,
            @Nullable String most) {
        PollContract {
            if (path == null || done == null) {
                throw new IllegalArgumentException(
                        "job.poll needs path and done: where to ask, and what says that the" + " job is through");
            }
        }
    }

    /**
     * A list of results.
     *
     * @param path of the call; expressions see {@code place}, how many entries were read before
     * @param headers one {@code Name: value} a line
     * @param entries where the answer has them, an expression; default the whole body. CSV is a list of maps
     * @param more whether there are further pages, an expression; default no
     */
    record ResultContract(
            String path,
            @Nullable String headers,
            @Nullable String entries,
            @Nullable String more) {}

    JobContract {
        results = results == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(results));
        if (poll == null) {
            throw new IllegalArgumentException("a job needs poll: where to ask whether it is through");
        }
        if ((open == null || open.handle() == null) && handle == null) {
            throw new IllegalArgumentException(
                    "a job needs a handle: say in open.handle, or in handle, where the answer" + " has the job's name");
        }
    }
}
