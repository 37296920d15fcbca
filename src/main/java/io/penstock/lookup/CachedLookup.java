package io.penstock.lookup;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows by key, from the cache or the warehouse. Keys that are asked for at the same time are asked of the warehouse once,
 * and failures are not remembered. Memory is bounded (P10). Safe for several threads.
 */
final class CachedLookup implements Lookup {

    /** Asks the warehouse: the rows that are there, by key. */
    interface Source extends Function<Collection<String>, Map<String, Map<String, @Nullable Object>>> {}

    private final Source source;
    private final Waiting waiting;
    private final AsyncCache<String, Optional<Map<String, @Nullable Object>>> cache;

    /** @param threads on which the warehouse is waited for */
    CachedLookup(String name, Source source, LookupTerms terms, Executor threads) {
        this.source = source;
        this.waiting = new Waiting(name, terms.timeout());
        this.cache = cache(terms, threads);
    }

    @Override
    public Map<String, Map<String, @Nullable Object>> rows(Set<String> keys) throws LookupTimeoutException {
        CompletableFuture<Map<String, Optional<Map<String, @Nullable Object>>>> asked =
                cache.getAll(keys, missing -> ask(missing));
        Map<String, Map<String, @Nullable Object>> rows = new HashMap<>();
        waiting.answer(asked).forEach((key, row) -> row.ifPresent(found -> rows.put(key, found)));
        return rows;
    }

    private Map<String, Optional<Map<String, @Nullable Object>>> ask(Set<? extends String> keys) {
        Map<String, Map<String, @Nullable Object>> found = source.apply(Set.copyOf(keys));
        Map<String, Optional<Map<String, @Nullable Object>>> all = new HashMap<>();
        keys.forEach(key -> all.put(key, Optional.ofNullable(found.get(key))));
        return all;
    }

    private static AsyncCache<String, Optional<Map<String, @Nullable Object>>> cache(
            LookupTerms terms, Executor threads) {
        return Caffeine.newBuilder()
                .maximumSize(terms.most())
                .executor(threads)
                .expireAfter(Expiry.<String, Optional<Map<String, @Nullable Object>>>creating(
                        (key, row) -> row.isPresent() ? terms.keep() : terms.keepMissing()))
                .buildAsync();
    }
}
