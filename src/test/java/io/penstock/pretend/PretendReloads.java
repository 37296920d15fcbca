package io.penstock.pretend;

import io.penstock.config.FileChange;
import io.penstock.config.Problem;
import io.penstock.reload.FileKind;
import io.penstock.reload.FileStatus;
import io.penstock.reload.Reloads;
import java.nio.file.Path;
import java.util.List;

/** Two flows: one that is as it should be, one of which a bad edit was refused. */
public final class PretendReloads implements Reloads {

    private static final Problem PROBLEM = new Problem(
            Path.of("routes/bad.camel.yaml"),
            7,
            3,
            "flow.unknown-step",
            "there is no step \"setBoby\".",
            "Did you mean \"setBody\"?");

    @Override
    public List<FileStatus> files() {
        return List.of(
                new FileStatus(
                        "routes/bad.camel.yaml",
                        FileKind.FLOW,
                        FileStatus.State.OLD_VERSION_LIVE,
                        List.of(new FileStatus.RouteStatus("bad", "Started")),
                        PretendLedger.NOW,
                        1,
                        List.of(PROBLEM)),
                new FileStatus(
                        "routes/good.camel.yaml",
                        FileKind.FLOW,
                        FileStatus.State.LIVE,
                        List.of(new FileStatus.RouteStatus("good", "Stopped")),
                        null,
                        0,
                        List.of()));
    }

    @Override
    public List<FileChange> reload(String file, boolean dryRun, String by) {
        return file.equals("none") ? List.of() : List.of(refused(by));
    }

    @Override
    public FileChange rollback(long change, String by) {
        return accepted(12, by + " (rollback of " + change + ")");
    }

    @Override
    public List<FileChange> history(String file, long before, int most) {
        return List.of(refused("file (ada)"), accepted(10, "file (ada)")).subList(0, Math.min(2, most));
    }

    @Override
    public Detail change(long id) {
        return new Detail(accepted(id, "ada"), "-old\n+new");
    }

    private static FileChange accepted(long id, String by) {
        return change(id, by, FileChange.Result.ACCEPTED, "");
    }

    private static FileChange refused(String by) {
        return change(11, by, FileChange.Result.REJECTED, PROBLEM.text());
    }

    private static FileChange change(long id, String by, FileChange.Result result, String problem) {
        return new FileChange(
                id,
                PretendLedger.NOW,
                by,
                "routes/bad.camel.yaml",
                FileChange.Kind.EDITED,
                null,
                "a",
                "b",
                result,
                problem,
                312);
    }
}
