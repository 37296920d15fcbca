package io.penstock.lookup;

import io.penstock.config.Durations;
import io.penstock.config.Problems;
import io.penstock.config.Secrets;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * The lookups that apps may ask, as their files are. A file with a problem keeps the application from starting; later, an
 * edit with a problem changes nothing (P7). One that has none, and an edit of the model it names, is in force within a
 * second, with an empty cache and full rates. Safe for several threads.
 */
@Component
@ConditionalOnWebApplication
final class PublishedLookups implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("penstock.lookups");

    private final Lookups lookups;
    private final Secrets secrets;
    private final Path folder;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("lookups").daemon().factory());
    private final Map<Path, String> refusals = new HashMap<>();
    private SortedMap<Path, String> seen;
    private boolean started;
    private Map<Path, Live> live = Map.of();
    private volatile Map<String, PublishedLookup> byName = Map.of();

    private record Live(String text, String sql, PublishedLookup lookup) {}

    PublishedLookups(
            Lookups lookups,
            Secrets secrets,
            @Value("${penstock.config.lookups:config/lookups}") Path folder,
            @Value("${penstock.reload.mode:auto}") String mode,
            @Value("${penstock.reload.look:100ms}") String look) {
        this.lookups = lookups;
        this.secrets = secrets;
        this.folder = folder;
        this.seen = texts();
        Problems problems = new Problems();
        take(seen, problems);
        problems.throwIfAny();
        this.started = true;
        if (mode.equalsIgnoreCase("auto")) {
            long millis = Math.max(
                    1, Durations.parse(look).orElse(Duration.ofMillis(100)).toMillis());
            var unused = watch.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
        }
    }

    @Nullable
    PublishedLookup named(String name) {
        return byName.get(name);
    }

    /** What was the same in two looks is whole; an editor may still be writing what was not. */
    private void look() {
        try {
            SortedMap<Path, String> now = texts();
            boolean settled = now.equals(seen);
            seen = now;
            if (settled) {
                take(now, new Problems());
            }
        } catch (RuntimeException e) {
            LOG.error("the lookups could not be looked at: {}", e.toString(), e);
        }
    }

    private void take(SortedMap<Path, String> texts, Problems all) {
        Map<Path, Live> next = new HashMap<>();
        texts.forEach((file, text) -> {
            Live before = live.get(file);
            Live after =
                    before != null && before.text().equals(text) && isCurrent(before) ? before : read(file, text, all);
            if (after != null) {
                next.put(file, after);
                refusals.remove(file);
            } else if (before != null) {
                next.put(file, before);
            }
        });
        refusals.keySet().retainAll(texts.keySet());
        if (!next.equals(live)) {
            Map<String, PublishedLookup> named = new HashMap<>();
            next.values().forEach(each -> named.put(each.lookup().name(), each.lookup()));
            byName = Map.copyOf(named);
            live = next;
        }
    }

    /** Null for a file with a problem, which is told once. */
    private @Nullable Live read(Path file, String text, Problems all) {
        Problems problems = new Problems();
        Optional<PublishedLookup> lookup = new LookupFiles(lookups, secrets, problems).read(file, text);
        all.addAll(problems.all());
        if (lookup.isEmpty() || problems.hasErrors()) {
            String why = problems.text();
            if (!why.equals(refusals.put(file, why)) && started) {
                LOG.error("{} is refused, and changes nothing: {}", file, why);
            }
            return null;
        }
        return new Live(text, lookups.sql(lookup.get().origin()), lookup.get());
    }

    private boolean isCurrent(Live known) {
        try {
            return lookups.sql(known.lookup().origin()).equals(known.sql());
        } catch (RuntimeException goneOrDamaged) {
            return true;
        }
    }

    private SortedMap<Path, String> texts() {
        SortedMap<Path, String> texts = new TreeMap<>();
        for (Path file : LookupFiles.files(folder)) {
            try {
                texts.put(file, Files.readString(file));
            } catch (CharacterCodingException noText) {
                texts.put(file, "");
            } catch (IOException gone) {
                // The next look tells.
            }
        }
        return texts;
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
