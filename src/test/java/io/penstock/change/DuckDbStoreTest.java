package io.penstock.change;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contracts of a state store, kept by the one in DuckDB. */
class DuckDbStoreTest
        implements ComparisonContract,
                BadKeyContract,
                RetryContract,
                TargetsContract,
                DeliveryContract,
                PlanContract,
                CorrectionsContract {

    @TempDir
    Path directory;

    private StoreBench bench;

    @BeforeEach
    void open() {
        bench = new StoreBench(
                clock -> new DuckDbStores(directory, new StateSettings("300MB", 2), StoreBench.POLICY, clock));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Override
    public StoreBench bench() {
        return bench;
    }
}
