package io.penstock.reload;

import io.penstock.config.FileChange;
import io.penstock.config.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** What came of an edit. */
record Verdict(Edit edit, FileChange.Result result, List<Problem> problems) {

    static Verdict accepted(Edit edit) {
        return new Verdict(edit, FileChange.Result.ACCEPTED, List.of());
    }

    boolean isAccepted() {
        return result == FileChange.Result.ACCEPTED;
    }

    String text() {
        return problems.stream().map(Problem::text).collect(Collectors.joining("\n"));
    }
}
