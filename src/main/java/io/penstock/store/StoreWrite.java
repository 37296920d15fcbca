package io.penstock.store;

import io.penstock.row.RowJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of what stands under a key. What it makes depends on what stands there, which nobody else changes meanwhile.
 */
public sealed interface StoreWrite {

    String key();

    /** What to leave under the key. */
    StoreEffect on(@Nullable StoredDocument now);

    /** When the document that this leaves expires; null for never. */
    default @Nullable Instant expiresAt() {
        return null;
    }

    /** By what it is known when it comes again; null if each time counts. */
    default @Nullable Once once() {
        return null;
    }

    /**
     * Puts a document in place.
     *
     * @param when under which condition
     */
    record Put(
            String key,
            String json,
            @Nullable Instant expiresAt,
            When when,
            @Nullable Once once) implements StoreWrite {

        public Put(String key, String json, @Nullable Instant expiresAt, When when) {
            this(key, json, expiresAt, when, null);
        }

        @Override
        public StoreEffect on(@Nullable StoredDocument now) {
            return switch (when) {
                case When.Always always -> new StoreEffect.Left(json);
                case When.Absent absent -> now == null ? new StoreEffect.Left(json) : StoreEffect.Refused.EXISTS;
                case When.Present present -> now == null ? StoreEffect.Refused.ABSENT : new StoreEffect.Left(json);
                case When.Version wanted ->
                    (now == null ? 0 : now.version()) == wanted.version()
                            ? new StoreEffect.Left(json)
                            : StoreEffect.Refused.CHANGED;
            };
        }
    }

    /** Removes a document; one that is not there is as good. */
    record Delete(String key) implements StoreWrite {

        @Override
        public StoreEffect on(@Nullable StoredDocument now) {
            return StoreEffect.Gone.GONE;
        }
    }

    /** Writes nothing; what was remembered under the name, its row being gone, is not known any more. */
    record Forget(Once once) implements StoreWrite {

        @Override
        public String key() {
            return once.name();
        }

        @Override
        public StoreEffect on(@Nullable StoredDocument now) {
            return StoreEffect.Gone.GONE;
        }
    }

    /** Adds to a number, which begins at 0. The time to live begins with it, and does not begin again. */
    record Add(
            String key,
            BigDecimal amount,
            @Nullable Instant expiresAt,
            @Nullable Once once) implements StoreWrite {

        public Add(String key, BigDecimal amount, @Nullable Instant expiresAt) {
            this(key, amount, expiresAt, null);
        }

        @Override
        public StoreEffect on(@Nullable StoredDocument now) {
            Object value = now == null ? 0L : now.value();
            if (!(value instanceof Number number)) {
                return StoreEffect.Refused.UNFIT;
            }
            BigDecimal sum = new BigDecimal(number.toString()).add(amount);
            return new StoreEffect.Left(sum.toPlainString());
        }
    }

    /**
     * Appends to a list, of which the newest elements are kept.
     *
     * @param elements as JSON
     * @param keep how many, at most
     */
    record Append(
            String key,
            List<String> elements,
            int keep,
            @Nullable Instant expiresAt,
            @Nullable Once once) implements StoreWrite {

        public Append(String key, List<String> elements, int keep, @Nullable Instant expiresAt) {
            this(key, elements, keep, expiresAt, null);
        }

        @Override
        public StoreEffect on(@Nullable StoredDocument now) {
            List<String> all = new ArrayList<>();
            if (now != null) {
                if (!(now.value() instanceof List<?> list)) {
                    return StoreEffect.Refused.UNFIT;
                }
                list.forEach(element -> all.add(RowJson.json(element)));
            }
            all.addAll(elements);
            List<String> kept = all.subList(Math.max(0, all.size() - keep), all.size());
            return new StoreEffect.Left("[" + String.join(",", kept) + "]");
        }
    }

    /** Under which condition a document is put in place. */
    sealed interface When {

        /** Under none. */
        record Always() implements When {}

        /** Nothing stands under the key. */
        record Absent() implements When {}

        /** Something stands under the key. */
        record Present() implements When {}

        /** What stands there has this version; 0 means that nothing does. */
        record Version(long version) implements When {}
    }
}
