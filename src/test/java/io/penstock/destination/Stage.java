package io.penstock.destination;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The real thing behind a sink that does not speak HTTP, empty and of the test's own, and what can go wrong with it. */
interface Stage extends AutoCloseable {

    /** Makes one. @param folder of the test's own */
    static Stage open(String against, Path folder) {
        return switch (against) {
            case "postgresql" -> new PostgreSqlStage();
            case "duckdb" -> new DuckDbStage(folder);
            case "folder" -> new FolderStage(folder);
            case "kafka" -> new KafkaStage();
            case "store" -> new StoreStage();
            default -> throw new IllegalArgumentException("against: there is no " + against);
        };
    }

    /** What the sink looks for in its Camel. */
    Map<String, Object> beans();

    /** The Kamelet's parameters, with what a file cannot know. */
    Map<String, String> parameters(Map<String, String> written);

    /** Makes what a contract says is there before. */
    void given(String name, Object how);

    /** Everything of this name, as a contract writes it. */
    Object holds(String name);

    /** The same after a fault: what is there twice is there once, where twice does no harm. */
    default Object settled(String name) {
        return holds(name);
    }

    /** A run's rows are all through. */
    default void planEnded(String run) {}

    /** Everything that can go wrong. */
    List<Trouble> troubles();

    @Override
    void close();
}
