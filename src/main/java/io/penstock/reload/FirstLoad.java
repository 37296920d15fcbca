package io.penstock.reload;

import io.penstock.config.FileChange;
import io.penstock.config.FileHistory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kamelet.KameletComponent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads each file by itself once the application is up. Camel's own loader stops the whole application at one bad file;
 * here a bad file costs nobody anything: the version that was accepted last runs, if there is one. What changed while the
 * process was down goes into the history like any other change, and, Kamelets apart, has to pass the same checks (P7); at
 * the very first start there is nothing yet that it could replace.
 */
final class FirstLoad {

    private static final Logger LOG = LoggerFactory.getLogger("penstock.flows");
    private static final String BY = "start";

    private final CamelContext camel;
    private final Folders folders;
    private final FileHistory history;
    private final Notes notes;
    private final Clock clock;

    FirstLoad(CamelContext camel, Folders folders, FileHistory history, Notes notes, Clock clock) {
        this.camel = camel;
        this.folders = folders;
        this.history = history;
        this.notes = notes;
        this.clock = clock;
    }

    void load(InForce inForce, SortedMap<Path, SourceFile> found) {
        KameletComponent kamelets = camel.getComponent("kamelet", KameletComponent.class);
        kamelets.setLocation(folders.kameletLocations());
        // With Camel's own error handler inside a Kamelet the flow's onException would not see what fails there.
        kamelets.setNoErrorHandler(true);
        Instant began = clock.instant();
        Map<String, String> accepted = history.accepted();
        boolean isFirst = accepted.isEmpty();
        List<Verdict> news = new ArrayList<>();
        for (Edit edit : Edit.between(Map.of(), found)) {
            String before = accepted.remove(edit.path().toString());
            boolean isEdited = !isFirst && !edit.hash().equals(before) && edit.fileKind() != FileKind.KAMELET;
            Verdict verdict = isEdited ? inForce.take(List.of(edit), true).get(0) : one(inForce, edit);
            Edit since = new Edit(accepted(edit.fileKind(), edit.path(), before).orElse(null), edit.after());
            if (!verdict.isAccepted() && since.before() != null) {
                fallBack(inForce, since.before());
            }
            if (!verdict.isAccepted() || !edit.hash().equals(before)) {
                news.add(new Verdict(since, verdict.result(), verdict.problems()));
            }
        }
        accepted.forEach(
                (file, hash) -> gone(Path.of(file), hash).map(Verdict::accepted).ifPresent(news::add));
        notes.note(news.stream().filter(verdict -> !isKnown(verdict)).toList(), BY, began);
        news.stream().filter(verdict -> !verdict.isAccepted()).forEach(notes::keepInMind);
        long flows = found.values().stream()
                .filter(file -> file.kind() == FileKind.FLOW)
                .count();
        LOG.info(
                "{} flow files of {} loaded from {}",
                flows
                        - notes.refused().values().stream()
                                .filter(FirstLoad::isFlow)
                                .count(),
                flows,
                folders.root(FileKind.FLOW));
    }

    private static boolean isFlow(Verdict verdict) {
        return verdict.edit().fileKind() == FileKind.FLOW;
    }

    private static Verdict one(InForce inForce, Edit edit) {
        Verdict verdict = inForce.take(List.of(edit), false).get(0);
        // A rehearsal takes time, and knows better what is wrong.
        return verdict.isAccepted()
                ? verdict
                : inForce.take(List.of(edit), true).get(0);
    }

    private static void fallBack(InForce inForce, SourceFile last) {
        Verdict verdict = one(inForce, new Edit(null, last));
        if (verdict.isAccepted()) {
            LOG.warn("{}: the version that was accepted last runs instead", last.path());
        } else {
            LOG.error("{}: the version that was accepted last cannot run either:\n{}", last.path(), verdict.text());
        }
    }

    private Optional<Edit> gone(Path file, String hash) {
        return folders.kind(file).flatMap(kind -> accepted(kind, file, hash)).map(before -> new Edit(before, null));
    }

    private Optional<SourceFile> accepted(FileKind kind, Path file, @Nullable String hash) {
        return hash == null ? Optional.empty() : history.text(hash).map(text -> SourceFile.of(kind, file, text));
    }

    /** A file that was refused before the process went down, and is refused again, is no news. */
    private boolean isKnown(Verdict verdict) {
        if (verdict.isAccepted()) {
            return false;
        }
        return history.recent(verdict.edit().path().toString(), 0, 1).stream()
                .anyMatch(last -> last.result() != FileChange.Result.ACCEPTED
                        && Objects.equals(last.after(), verdict.edit().hash()));
    }
}
