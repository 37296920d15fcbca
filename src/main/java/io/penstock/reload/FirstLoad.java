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
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kamelet.KameletComponent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads each file by itself once the application is up, as far as the checker finds nothing wrong with it. Camel's own
 * loader stops the whole application at one bad file; here a bad file costs nobody else anything: the version that was
 * accepted last runs, if there is one. What changed while the process was down goes into the history like any other change
 * (P7).
 */
final class FirstLoad {

    private static final Logger LOG = LoggerFactory.getLogger("penstock.flows");
    private static final String BY = "start";

    private final CamelContext camel;
    private final Folders folders;
    private final FileHistory history;
    private final Notes notes;
    private final Sieve sieve;
    private final Clock clock;

    FirstLoad(CamelContext camel, Folders folders, FileHistory history, Notes notes, Sieve sieve, Clock clock) {
        this.camel = camel;
        this.folders = folders;
        this.history = history;
        this.notes = notes;
        this.sieve = sieve;
        this.clock = clock;
    }

    void load(InForce inForce, SortedMap<Path, SourceFile> found) {
        KameletComponent kamelets = camel.getComponent("kamelet", KameletComponent.class);
        kamelets.setLocation(folders.kameletLocations());
        // With Camel's own error handler inside a Kamelet the flow's onException would not see what fails there.
        kamelets.setNoErrorHandler(true);
        Instant began = clock.instant();
        Assembly last = inForce.files().with(Edit.between(Map.of(), accepted(found)));
        List<Edit> edits = Edit.between(last.files(), found);
        Sieve.Choice choice = sieve.choose(last, edits);
        List<Verdict> news = new ArrayList<>();
        choice.refused().forEach((edit, problems) -> news.add(new Verdict(edit, FileChange.Result.REJECTED, problems)));
        inForce.leaveOut(found.values().stream()
                .filter(file -> choice.files().file(file.path()).isEmpty())
                .toList());
        List<Edit> taken = edits.stream()
                .filter(edit -> !choice.refused().containsKey(edit))
                .toList();
        boolean isFirst = last.files().isEmpty();
        for (Edit edit : Edit.between(Map.of(), choice.files().files())) {
            Optional<Edit> since = taken.stream()
                    .filter(other -> edit.path().equals(other.path()) && other.after() != null)
                    .findFirst();
            boolean isEdited = !isFirst && since.isPresent() && edit.fileKind() != FileKind.KAMELET;
            Verdict verdict = one(inForce, edit, isEdited ? Proof.REHEARSED : Proof.READ);
            if (!verdict.isAccepted()) {
                since.map(Edit::before).ifPresent(before -> fallBack(inForce, before));
            }
            if (!verdict.isAccepted() || since.isPresent()) {
                Edit change = since.orElse(new Edit(edit.after(), edit.after()));
                news.add(new Verdict(change, verdict.result(), verdict.problems()));
            }
        }
        taken.stream()
                .filter(edit -> edit.after() == null)
                .map(Verdict::accepted)
                .forEach(news::add);
        tell(news, found, began);
    }

    private void tell(List<Verdict> news, SortedMap<Path, SourceFile> found, Instant began) {
        notes.note(news.stream().filter(verdict -> !isKnown(verdict)).toList(), BY, began);
        news.stream().filter(verdict -> !verdict.isAccepted()).forEach(notes::keepInMind);
        long flows = found.values().stream()
                .filter(file -> file.kind() == FileKind.FLOW)
                .count();
        long refused = news.stream()
                .filter(verdict -> !verdict.isAccepted() && verdict.edit().fileKind() == FileKind.FLOW)
                .count();
        LOG.info("{} flow files of {} loaded from {}", flows - refused, flows, folders.root(FileKind.FLOW));
    }

    private static Verdict one(InForce inForce, Edit edit, Proof proof) {
        Verdict verdict = inForce.take(List.of(edit), proof).get(0);
        // A rehearsal takes time, and knows better what is wrong.
        return verdict.isAccepted() || proof != Proof.READ
                ? verdict
                : inForce.take(List.of(edit), Proof.REHEARSED).get(0);
    }

    private static void fallBack(InForce inForce, SourceFile last) {
        Verdict verdict = one(inForce, new Edit(null, last), Proof.READ);
        if (verdict.isAccepted()) {
            LOG.warn("{}: the version that was accepted last runs instead", last.path());
        } else {
            LOG.error("{}: the version that was accepted last cannot run either:\n{}", last.path(), verdict.text());
        }
    }

    /** The files as they were last in force. Their texts are asked for only where they are not on disk. */
    private Map<Path, SourceFile> accepted(SortedMap<Path, SourceFile> found) {
        Map<Path, SourceFile> accepted = new TreeMap<>();
        history.accepted().forEach((name, hash) -> {
            Path path = Path.of(name);
            SourceFile now = found.get(path);
            if (now != null && now.hash().equals(hash)) {
                accepted.put(path, now);
            } else {
                folders.kind(path)
                        .flatMap(kind -> history.text(hash).map(text -> SourceFile.of(kind, path, text)))
                        .ifPresent(file -> accepted.put(path, file));
            }
        });
        return accepted;
    }

    /** A file that was refused before the process went down, and is refused again, is no news. */
    private boolean isKnown(Verdict verdict) {
        if (verdict.isAccepted()) {
            return false;
        }
        return history.recent(verdict.edit().path().toString(), 0, 1).stream()
                .anyMatch(last -> last.result() != FileChange.Result.ACCEPTED
                        && Objects.equals(
                                last.after(),
                                verdict.edit().after() == null
                                        ? null
                                        : verdict.edit().hash()));
    }
}
