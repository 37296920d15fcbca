package io.penstock.reload;

import io.penstock.config.FileChange;
import io.penstock.config.FileHistory;
import io.penstock.sync.Audit;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of what became of files: to the log, the history and the audit. The same refusal is told once. */
final class Notes {

    private static final Logger LOG = LoggerFactory.getLogger("penstock.flows");

    private final FileHistory history;
    private static final int TOLD_ONE_BY_ONE = 5;

    private final Audit audit;
    private final List<ReloadWatcher> watchers;
    private final Clock clock;
    /** What was told last of a file that is not in force as it is on disk. */
    private final Map<Path, Verdict> refused = new HashMap<>();

    private final Map<Path, Instant> since = new HashMap<>();

    Notes(FileHistory history, Audit audit, List<ReloadWatcher> watchers, Clock clock) {
        this.history = history;
        this.audit = audit;
        this.watchers = watchers;
        this.clock = clock;
    }

    /** The files that are not in force as they stand on disk. */
    Map<Path, Verdict> refused() {
        return refused;
    }

    /** Whether this very edit was refused before. */
    boolean isRefused(Edit edit) {
        Verdict before = refused.get(edit.path());
        return before != null && before.edit().hash().equals(edit.hash());
    }

    @Nullable
    Instant since(Path file) {
        return since.get(file);
    }

    /** Forgets refusals of files that are as they were again. */
    void keepRefusals(List<Edit> differing) {
        refused.keySet()
                .removeIf(path ->
                        differing.stream().noneMatch(edit -> edit.paths().contains(path)));
    }

    /** Remembers a refusal that was told before. */
    void keepInMind(Verdict verdict) {
        refused.put(verdict.edit().path(), verdict);
    }

    /** Notes what is news among these, and returns all as changes; what is no news has no id. */
    List<FileChange> note(List<Verdict> verdicts, String by, Instant began) {
        List<FileChange> changes = new ArrayList<>();
        List<FileChange> known = new ArrayList<>();
        Map<String, String> texts = new HashMap<>();
        List<Verdict> news = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            Verdict before = refused.get(verdict.edit().path());
            if (verdict.isAccepted()) {
                verdict.edit().paths().forEach(refused::remove);
                since.put(verdict.edit().path(), clock.instant());
            } else {
                refused.put(verdict.edit().path(), verdict);
            }
            if (verdict.isAccepted() || before == null || !same(before, verdict)) {
                changes.add(change(verdict, by, began));
                keep(verdict.edit().before(), texts);
                keep(verdict.edit().after(), texts);
                news.add(verdict);
            } else {
                known.add(change(verdict, by, began));
            }
        }
        log(news, began);
        if (changes.isEmpty()) {
            return known;
        }
        List<FileChange> noted = new ArrayList<>(history.add(changes, texts));
        noted.forEach(change -> audit.note(
                by,
                "file " + word(change.kind()) + ", " + word(change.result()) + ": " + change.file() + " (change "
                        + change.id() + ")",
                ""));
        noted.forEach(change -> watchers.forEach(watcher -> watcher.noted(change)));
        noted.addAll(known);
        return noted;
    }

    FileChange change(Verdict verdict, String by, Instant began) {
        SourceFile before = verdict.edit().before();
        SourceFile after = verdict.edit().after();
        boolean renamed = verdict.edit().kind() == FileChange.Kind.RENAMED;
        return new FileChange(
                0,
                clock.instant(),
                by,
                verdict.edit().path().toString(),
                verdict.edit().kind(),
                renamed && before != null ? before.path().toString() : null,
                before == null ? null : before.hash(),
                after == null ? null : after.hash(),
                verdict.result(),
                verdict.text(),
                Duration.between(began, clock.instant()).toMillis());
    }

    private void log(List<Verdict> news, Instant began) {
        long accepted = news.stream().filter(Verdict::isAccepted).count();
        boolean many = accepted > TOLD_ONE_BY_ONE;
        if (many) {
            long millis = Duration.between(began, clock.instant()).toMillis();
            LOG.info("{} files are in force after {} ms; see: penstock history", accepted, millis);
        }
        news.stream().filter(verdict -> !many || !verdict.isAccepted()).forEach(verdict -> log(verdict, began));
    }

    private void log(Verdict verdict, Instant began) {
        String file = verdict.edit().path().toString();
        String kind = word(verdict.edit().kind());
        if (verdict.isAccepted()) {
            long millis = Duration.between(began, clock.instant()).toMillis();
            LOG.info("{}: {}, in force after {} ms", file, kind, millis);
            return;
        }
        String still = verdict.edit().before() == null ? "nothing of it is in force" : "the version before it runs on";
        LOG.error("{}: {}, not taken up; {}.\n{}", file, kind, still, verdict.text());
    }

    private static boolean same(Verdict one, Verdict other) {
        return one.edit().hash().equals(other.edit().hash()) && one.text().equals(other.text());
    }

    private static void keep(@Nullable SourceFile file, Map<String, String> texts) {
        if (file != null && file.utf8()) {
            texts.put(file.hash(), file.text());
        }
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
