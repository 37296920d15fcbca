package io.penstock.change;

/** What the contracts are run with: a store that is new for every test. */
interface StoreContract {

    StoreBench bench();
}
