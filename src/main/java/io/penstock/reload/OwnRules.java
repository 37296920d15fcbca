package io.penstock.reload;

import io.penstock.config.Problem;
import io.penstock.config.Problems;
import io.penstock.config.Spelling;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What must hold of files so that they can be exchanged one by one. */
final class OwnRules {

    private OwnRules() {}

    static void check(List<Edit> edits, Assembly next, Problems problems) {
        for (Edit edit : edits) {
            SourceFile after = edit.after();
            if (after != null && !after.utf8()) {
                problems.add(problem(after, "config.not-utf8", "the file is not UTF-8 text.", "Save it as UTF-8."));
            } else if (after != null && after.text().isBlank()) {
                problems.add(problem(after, "config.empty-file", "the file is empty.", "Delete it if that is meant."));
            } else if (after != null && after.kind() == FileKind.FLOW) {
                if (!FlowText.isList(after)) {
                    problems.add(problem(
                            after,
                            "flow.no-list",
                            "the file is no list, so it defines no route.",
                            "Begin it with \"- route:\"."));
                }
                alone(after, next, problems);
            }
            if (edit.fileKind() == FileKind.CONNECTION && edit.before() != null) {
                used(edit.before(), next, problems);
            }
        }
    }

    private static void alone(SourceFile flow, Assembly next, Problems problems) {
        for (SourceFile other : next.of(FileKind.FLOW)) {
            Set<String> both = new TreeSet<>(next.text(flow).owned());
            both.retainAll(next.text(other).owned());
            if (!other.path().equals(flow.path()) && !both.isEmpty()) {
                problems.add(problem(
                        flow,
                        "flow.defined-twice",
                        "it defines " + String.join(", ", both) + ", and so does " + other.path() + ".",
                        "Give one of them another name, or take it out."));
            }
        }
    }

    private static void used(SourceFile connection, Assembly next, Problems problems) {
        boolean there = next.of(FileKind.CONNECTION).stream()
                .anyMatch(other -> other.name().equals(connection.name()));
        List<String> users = Stream.concat(next.of(FileKind.FLOW).stream(), next.of(FileKind.LOOKUP).stream())
                .filter(user -> next.text(user).connections().contains(connection.name()))
                .map(user -> user.path().toString())
                .toList();
        if (!there && !users.isEmpty()) {
            Set<String> names = new TreeSet<>();
            next.of(FileKind.CONNECTION).forEach(other -> names.add(other.name()));
            problems.add(problem(
                    connection,
                    "connection.in-use",
                    "the file is gone, and the connection is used by " + String.join(", ", users) + ".",
                    Spelling.suggestion(connection.name(), names, "Connections: ")));
        }
    }

    private static Problem problem(SourceFile file, String code, String what, String suggestion) {
        return new Problem(file.path(), 0, 0, code, what, suggestion);
    }
}
