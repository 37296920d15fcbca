package io.penstock.trigger.dbt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What dbt wrote about one invocation (its artifact {@code run_results}, schema v4 to v6).
 *
 * @param invocation dbt's own id of it
 * @param command such as {@code build}
 * @param statuses how many nodes ended so, by dbt's word
 * @param testsPassed tests that passed or only warned
 * @param testsFailed tests that failed or could not run
 * @param broken nodes that failed, in dbt's order, the first of them
 */
record DbtRun(
        String invocation,
        String command,
        String generatedAt,
        String version,
        double seconds,
        Map<String, Integer> statuses,
        int testsPassed,
        int testsFailed,
        List<String> broken) {

    /** Which runs begin a flow. */
    enum Only {
        ANY,
        /** Everything that was to be built was built; failed tests do not count. */
        SUCCESS,
        /** The same, and there were tests, of which none failed. */
        TESTS_PASSED
    }

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int MOST_BROKEN = 20;
    private static final Set<String> ERRORS = Set.of("error", "runtime error", "partial success");
    private static final Set<String> GOOD_TESTS = Set.of("pass", "warn");

    /** Reads the whole file; empty if it is not whole, or no such artifact. */
    static Optional<DbtRun> read(byte[] file) {
        JsonNode json;
        try {
            json = JSON.readTree(file);
        } catch (IOException halfWritten) {
            return Optional.empty();
        }
        JsonNode metadata = json.path("metadata");
        if (metadata.path("invocation_id").asText().isEmpty()
                || !json.path("results").isArray()) {
            return Optional.empty();
        }
        Map<String, Integer> statuses = new TreeMap<>();
        List<String> broken = new ArrayList<>();
        int passed = 0;
        int failed = 0;
        for (JsonNode result : json.path("results")) {
            String status = result.path("status").asText();
            String node = result.path("unique_id").asText();
            boolean test = node.startsWith("test.") || node.startsWith("unit_test.");
            boolean bad = ERRORS.contains(status) || status.equals("fail");
            statuses.merge(status, 1, Integer::sum);
            passed += test && GOOD_TESTS.contains(status) ? 1 : 0;
            failed += test && bad ? 1 : 0;
            if (bad && broken.size() < MOST_BROKEN) {
                broken.add(node);
            }
        }
        return Optional.of(new DbtRun(
                metadata.path("invocation_id").asText(),
                json.path("args").path("which").asText(),
                metadata.path("generated_at").asText(),
                metadata.path("dbt_version").asText(),
                json.path("elapsed_time").asDouble(),
                statuses,
                passed,
                failed,
                broken));
    }

    boolean is(Only only) {
        return switch (only) {
            case ANY -> true;
            case SUCCESS -> built();
            case TESTS_PASSED -> built() && testsFailed == 0 && testsPassed > 0;
        };
    }

    /** A test that could not run is no node that was not built. */
    private boolean built() {
        return broken.stream().allMatch(node -> node.startsWith("test.") || node.startsWith("unit_test."))
                && !statuses.containsKey("runtime error");
    }

    Map<String, @Nullable Object> columns() {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        columns.put("invocation", invocation);
        columns.put("command", command);
        columns.put("generatedAt", generatedAt);
        columns.put("dbtVersion", version);
        columns.put("seconds", seconds);
        columns.put("statuses", statuses);
        columns.put("testsPassed", (long) testsPassed);
        columns.put("testsFailed", (long) testsFailed);
        columns.put("broken", broken);
        return columns;
    }
}
