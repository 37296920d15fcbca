package io.penstock.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the tables are kept. Safe for several threads and processes; what a method has returned from is on disk. */
public interface StoredTables {

    /** What stands under these keys, expired or not. */
    Map<String, StoredDocument> find(StoreTable table, Collection<String> keys);

    /**
     * Does all of this in one transaction, in this order, and says what each did. When it throws, nothing was done, or
     * all of it was and the answer was lost.
     *
     * @param now what has expired by then counts as not there
     * @param remembered until when writes that have a {@link Once} are known
     */
    List<StoreEffect> write(StoreTable table, List<? extends StoreWrite> writes, Instant now, Instant remembered);

    /** The tables that hold anything that has not expired, by scope and name. */
    List<TableSize> tables(Instant now);

    /**
     * A part of a table, by its keys in the database's order, without what has expired.
     *
     * @param after the last key of the part before, or null
     */
    List<StoredDocument> page(StoreTable table, @Nullable String after, int most, Instant now);

    /** Removes everything from a table, and what was remembered of its writes. Answers how many documents. */
    int clear(StoreTable table);

    /** Removes what stands under this key in any table. Answers how many documents. */
    int erase(String key);

    /** Removes what has expired, at most so much of it. Answers how many documents. */
    int sweep(Instant now, int most);

    /**
     * Forgets writes that need not be known any longer, at most so many of them, and answers how many.
     *
     * @param kept how many of the newest are kept, whatever their time
     */
    int forget(Instant now, long kept, int most);

    /**
     * A table from outside.
     *
     * @param documents how many
     * @param characters of their JSON together
     */
    record TableSize(StoreTable table, long documents, long characters, Instant changedAt) {}
}
