package io.penstock.reload;

import io.penstock.config.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of the installation as it is now.
 *
 * @param state whether the file as it stands on disk is in force
 * @param routes the routes of a flow that runs, by the ids that people gave them
 * @param since when the version that is in force came into force, or null for none
 * @param retiring how many earlier versions still have work in flight
 * @param problems what is wrong with the file on disk; then the version in force is an earlier one
 */
public record FileStatus(
        String file,
        FileKind kind,
        State state,
        List<RouteStatus> routes,
        @Nullable Instant since,
        int retiring,
        List<Problem> problems) {

    public enum State {
        /** In force as it stands on disk. */
        LIVE,
        /** Refused; the version before it is in force. */
        OLD_VERSION_LIVE,
        /** Refused, and there is no earlier version. */
        NOT_LOADED
    }

    /** @param state in Camel's words: Started, Stopped, Suspended */
    public record RouteStatus(String id, String state) {}
}
