package io.penstock.reload;

import io.penstock.config.FileChange;
import io.penstock.config.Problem;
import io.penstock.config.Problems;
import io.penstock.connection.Connection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The files that are in force, and the way into force for others: tried out, put in place, and taken back if they fail. */
final class InForce {

    private final Stagehands hands;
    private final Trial trial;
    private final Replacement replacement;
    private Assembly files;

    InForce(Assembly none, Stagehands hands, Trial trial, Replacement replacement) {
        this.files = none;
        this.hands = hands;
        this.trial = trial;
        this.replacement = replacement;
    }

    Assembly files() {
        return files;
    }

    /** The files of the start are in force: what has no file now is not there. */
    void complete() {
        hands.lookups().complete();
    }

    Replacement replacement() {
        return replacement;
    }

    /** Brings edits into force; those that must come together and cannot are tried one by one. */
    List<Verdict> take(List<Edit> edits, Proof proof) {
        return take(edits, proof, edit -> false);
    }

    /**
     * As above.
     *
     * @param known tells edits that were refused before; they are tried again only together with others
     */
    List<Verdict> take(List<Edit> edits, Proof proof, Predicate<Edit> known) {
        List<Verdict> verdicts = new ArrayList<>();
        for (List<Edit> group : groups(edits)) {
            if (group.stream().allMatch(known)) {
                continue;
            }
            List<Verdict> together = takeTogether(group, proof);
            if (group.size() == 1 || together.get(0).isAccepted()) {
                verdicts.addAll(together);
            } else {
                group.forEach(edit -> verdicts.addAll(takeTogether(List.of(edit), proof)));
            }
        }
        return verdicts;
    }

    /** What would come of it. */
    List<Verdict> consider(List<Edit> edits) {
        List<Verdict> verdicts = new ArrayList<>();
        for (List<Edit> group : groups(edits)) {
            List<Problem> problems = trial.problems(group, files.with(group), flows(group), Proof.CHECKED);
            group.forEach(edit -> verdicts.add(verdict(edit, group, problems)));
        }
        return verdicts;
    }

    private List<List<Edit>> groups(List<Edit> edits) {
        return new Groups(files, files.with(edits)).of(edits);
    }

    private List<Verdict> takeTogether(List<Edit> edits, Proof proof) {
        Assembly old = files;
        Assembly next = files.with(edits);
        Set<Path> flows = flows(edits);
        List<Problem> problems = trial.problems(edits, next, flows, proof);
        if (!problems.isEmpty()) {
            return edits.stream().map(edit -> verdict(edit, edits, problems)).toList();
        }
        List<Edit> back = edits.stream()
                .map(edit -> new Edit(edit.after(), edit.before()))
                .toList();
        try {
            put(edits, next);
            replacement.replace(flows, next);
            return edits.stream().map(Verdict::accepted).toList();
        } catch (FlowStartException e) {
            put(back, old);
            return edits.stream()
                    .map(edit -> new Verdict(edit, FileChange.Result.FAILED, List.of(e.problem())))
                    .toList();
        }
    }

    /** Files that are not to be in force, whatever else reads them from disk. */
    void leaveOut(Collection<SourceFile> refused) {
        put(refused.stream().map(file -> new Edit(file, null)).toList(), files);
    }

    /** The lookups come last, since they open what the others are. */
    private void put(List<Edit> edits, Assembly next) {
        Trial.contents(edits).forEach(hands.texts()::keep);
        hands.kamelets().use(next.of(FileKind.KAMELET));
        Map<String, Optional<Connection>> connections = new HashMap<>();
        for (Edit edit : edits) {
            if (edit.fileKind() == FileKind.CONNECTION) {
                if (edit.before() != null) {
                    connections.putIfAbsent(edit.before().name(), Optional.empty());
                }
                SourceFile after = edit.after();
                if (after != null) {
                    connections.put(
                            after.name(), hands.connections().parse(after.path(), after.text(), new Problems()));
                }
            }
        }
        if (!connections.isEmpty()) {
            hands.connections().renew(connections);
        }
        files = next;
        LookupEdits.put(edits, next, hands.lookups());
    }

    /** The flows that are to be loaded again: those that need the edited files, before or after. */
    private Set<Path> flows(List<Edit> edits) {
        Assembly next = files.with(edits);
        Set<Path> flows = new TreeSet<>();
        for (Edit edit : edits) {
            Set<SourceFile> sides = new HashSet<>();
            Optional.ofNullable(edit.before()).ifPresent(sides::add);
            Optional.ofNullable(edit.after()).ifPresent(sides::add);
            for (SourceFile side : sides) {
                flows.addAll(files.flowsWith(side));
                flows.addAll(next.flowsWith(side));
            }
        }
        return flows;
    }

    /** What is wrong with another file is wrong for this one only if they came together. */
    private static Verdict verdict(Edit edit, List<Edit> group, List<Problem> problems) {
        if (problems.isEmpty()) {
            return Verdict.accepted(edit);
        }
        List<Problem> own = problems.stream()
                .filter(problem -> edit.paths().contains(problem.file()))
                .toList();
        return new Verdict(edit, FileChange.Result.REJECTED, group.size() == 1 || own.isEmpty() ? problems : own);
    }
}
