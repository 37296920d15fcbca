package io.penstock.console;

import io.penstock.config.FileChange;
import io.penstock.config.Problem;
import io.penstock.reload.FileStatus;
import io.penstock.reload.Reloads;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files and their changes as the API shows them. */
final class FileViews {

    private FileViews() {}

    /** @param line from 1, or 0 for the file as a whole */
    record Fault(String file, int line, int column, String code, String detail, String suggestion) {

        static Fault of(Problem problem) {
            return new Fault(
                    problem.file().toString(),
                    problem.line(),
                    problem.column(),
                    problem.code(),
                    problem.what(),
                    problem.suggestion());
        }
    }

    record Route(String id, String state) {}

    /**
     * @param state {@code live}, {@code old_version_live} or {@code not_loaded}
     * @param retiring earlier versions that still have work in flight
     */
    record File(
            String file,
            String kind,
            String state,
            List<Route> routes,
            @Nullable Instant since,
            int retiring,
            List<Fault> problems) {

        static File of(FileStatus status) {
            return new File(
                    status.file(),
                    status.kind().word(),
                    Fields.small(status.state()),
                    status.routes().stream()
                            .map(route -> new Route(route.id(), route.state()))
                            .toList(),
                    status.since(),
                    status.retiring(),
                    status.problems().stream().map(Fault::of).toList());
        }
    }

    /** @param id 0 for one that was only tried, or was refused before in the same words */
    record Change(
            long id,
            Instant at,
            String by,
            String file,
            String kind,
            @Nullable String from,
            String result,
            String problem,
            long millis) {

        static Change of(FileChange change) {
            return new Change(
                    change.id(),
                    change.at(),
                    change.by(),
                    change.file(),
                    Fields.small(change.kind()),
                    change.from(),
                    Fields.small(change.result()),
                    change.problem(),
                    change.millis());
        }
    }

    record Detail(Change change, String diff) {

        static Detail of(Reloads.Detail detail) {
            return new Detail(Change.of(detail.change()), detail.diff());
        }
    }
}
