package io.penstock.reload;

import io.penstock.config.FileChange;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads the files at the start, then watches them and takes up what changes (P7). One thing at a time, by one lock. */
final class Reloader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("penstock.flows");

    private final ReloadSettings settings;
    private final Look look;
    private final Settling settling;
    private final InForce inForce;
    private final FirstLoad firstLoad;
    private final Retirement retirement;
    private final Notes notes;
    private final Clock clock;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("reload").daemon().factory());
    private Map<Path, String> handled = Map.of();
    private boolean open;

    Reloader(
            ReloadSettings settings,
            Look look,
            InForce inForce,
            FirstLoad firstLoad,
            Retirement retirement,
            Notes notes,
            Clock clock) {
        this.settings = settings;
        this.look = look;
        this.settling = new Settling(settings.settle(), settings.settle().multipliedBy(10));
        this.inForce = inForce;
        this.firstLoad = firstLoad;
        this.retirement = retirement;
        this.notes = notes;
        this.clock = clock;
    }

    synchronized void start() {
        SortedMap<Path, SourceFile> found = look.now();
        firstLoad.load(inForce, found);
        inForce.complete();
        handled = Settling.hashes(found);
        open = true;
        long millis = Math.max(1, settings.look().toMillis());
        watch.scheduleWithFixedDelay(this::tick, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** What differs on disk from what is in force. */
    synchronized List<Edit> differing() {
        return Edit.between(inForce.files().files(), look.now());
    }

    /** Takes these up, and notes what came of each of them. */
    synchronized List<FileChange> take(List<Edit> edits, String by) {
        Instant began = clock.instant();
        SortedMap<Path, SourceFile> found = look.now();
        List<FileChange> changes = notes.note(inForce.take(edits, Proof.CHECKED), by, began);
        notes.keepRefusals(Edit.between(inForce.files().files(), found));
        return changes;
    }

    synchronized List<FileChange> consider(List<Edit> edits, String by) {
        Instant began = clock.instant();
        return inForce.consider(edits).stream()
                .map(verdict -> notes.change(verdict, by, began))
                .toList();
    }

    InForce inForce() {
        return inForce;
    }

    Notes notes() {
        return notes;
    }

    Retirement retirement() {
        return retirement;
    }

    /** No file is taken up any more. */
    @Override
    public void close() {
        synchronized (this) {
            open = false;
        }
        watch.shutdownNow();
    }

    private synchronized void tick() {
        if (!open) {
            return;
        }
        try {
            retirement.look();
            if (settings.mode() == ReloadSettings.Mode.AUTO) {
                Instant now = clock.instant();
                SortedMap<Path, SourceFile> found = look.now();
                if (settling.isSettled(found, handled, now)) {
                    handled = Settling.hashes(found);
                    List<Edit> edits = Edit.between(inForce.files().files(), found);
                    notes.keepRefusals(edits);
                    if (!edits.isEmpty()) {
                        notes.note(inForce.take(edits, Proof.CHECKED, notes::isRefused), Owners.of(edits), now);
                    }
                }
            }
        } catch (RuntimeException e) {
            LOG.error("the files could not be looked at: {}", e.toString(), e);
        }
    }
}
