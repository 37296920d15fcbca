package io.penstock.shaping;

import io.penstock.mapping.LookupTables;
import io.penstock.mapping.RowLanguage;
import io.penstock.store.Store;

/**
 * What the Kamelets of {@code kamelets/rows} are made of, as the bean {@code rowSteps}.
 *
 * @param tables CSV files, and tables of the store by {@code store:NAME}
 */
public record RowSteps(RowLanguage language, Store store, LookupTables tables) {}
