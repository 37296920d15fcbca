package io.penstock.destination;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.penstock.row.Accepted;
import io.penstock.row.Operation;
import io.penstock.row.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code NAME-sink.contract.yaml}: what a connector promises, as conversations with its vendor.
 *
 * @param against the real thing that the test brings, a name of {@link Stage#open}; null for an HTTP server that answers
 *     as {@code calls} say
 * @param connection settings of the connection, nested as in its file; {@code url} is the test server's
 * @param parameters of the Kamelet, for all cases
 * @param given what is there before, by name: how a table, a topic or a file begins; for all cases
 * @param faults the rows with which the faults are played that no file has to write
 */
record ContractFile(
        @Nullable String against,
        Map<String, Object> connection,
        Map<String, String> parameters,
        Map<String, Object> given,
        List<Case> cases,
        List<Fault> faults) {

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /**
     * One conversation.
     *
     * @param mode of the sync, or null
     * @param given what is there before, on top of or instead of the file's
     * @param earlier rows that were delivered in a run before
     * @param holds what is there afterwards, by name; where it is not HTTP
     * @param outcomes one per row: {@code delivered}, {@code rejected}, {@code deferred} or {@code skipped}, alone or as
     *     a key with what is expected
     * @param stopped the code with which the run was stopped, or null
     * @param waited how long the run waited in all, at least, such as {@code 10s}; or null
     */
    record Case(
            String name,
            @Nullable String mode,
            Map<String, String> parameters,
            Map<String, Object> connection,
            Map<String, Object> given,
            List<RowText> earlier,
            List<RowText> rows,
            List<Exchange> calls,
            Map<String, Object> holds,
            List<Object> outcomes,
            @Nullable String stopped,
            @Nullable String waited) {
        Case {
            parameters = parameters == null ? Map.of() : parameters;
            connection = connection == null ? Map.of() : connection;
            given = given == null ? Map.of() : given;
            earlier = earlier == null ? List.of() : earlier;
            calls = calls == null ? List.of() : calls;
            holds = holds == null ? Map.of() : holds;
        }
    }

    /**
     * Rows with which to play the faults.
     *
     * @param holds what is there when all of them are delivered, by name; where it is not HTTP
     * @param accepting an answer that accepts all of them
     * @param fewer an answer that accepts only the first; null where answers do not speak of single rows
     * @param idempotent whether what may have been accepted is sent again
     * @param answers of a job that accepts all of them: by a pattern of method and path, the first that fits
     */
    record Fault(
            String name,
            @Nullable String mode,
            Map<String, String> parameters,
            List<RowText> rows,
            Map<String, Object> holds,
            AnswerText accepting,
            @Nullable AnswerText fewer,
            Boolean idempotent,
            Map<String, AnswerText> answers) {
        Fault {
            answers = answers == null ? Map.of() : answers;
            parameters = parameters == null ? Map.of() : parameters;
            holds = holds == null ? Map.of() : holds;
            idempotent = idempotent == null || idempotent;
        }
    }

    /** One row; its trace is {@code trace-} and its key. */
    record RowText(
            String key,
            @Nullable String operation,
            Map<String, @Nullable Object> columns,
            @Nullable Accepted accepted) {

        Row row() {
            return TestRows.row(
                    columns == null ? Map.of() : columns,
                    key,
                    "delete".equals(operation) ? Operation.DELETE : Operation.UPSERT,
                    accepted);
        }
    }

    /** A request that must come, and the answer it gets. */
    record Exchange(RequestText request, AnswerText answer) {}

    /**
     * What a request must be; what is null is not looked at.
     *
     * @param path with its query
     * @param headers by any case
     * @param body compared as JSON
     * @param text compared as it is
     */
    record RequestText(
            @Nullable String method,
            @Nullable String path,
            @Nullable Map<String, String> headers,
            @Nullable Object body,
            @Nullable String text) {}

    record AnswerText(
            Integer status,
            @Nullable Map<String, String> headers,
            @Nullable Object body,
            @Nullable String text) {
        AnswerText {
            status = status == null ? Integer.valueOf(200) : status;
        }
    }

    ContractFile {
        connection = connection == null ? Map.of() : connection;
        parameters = parameters == null ? Map.of() : parameters;
        given = given == null ? Map.of() : given;
    }

    static ContractFile read(Path file) {
        try {
            return YAML.readValue(file.toFile(), ContractFile.class);
        } catch (IOException wrong) {
            throw new UncheckedIOException(file + ": " + wrong.getMessage(), wrong);
        }
    }

    /** Both, the second before the first where they name the same. */
    static <T> Map<String, T> both(Map<String, T> usual, Map<String, T> own) {
        Map<String, T> both = new LinkedHashMap<>(usual);
        both.putAll(own);
        return both;
    }

    /** Nested keys joined by dots, as a connection has them. */
    static Map<String, String> flat(Map<String, Object> settings) {
        Map<String, String> flat = new LinkedHashMap<>();
        settings.forEach((key, value) -> {
            if (value instanceof Map<?, ?> nested) {
                nested.forEach((below, text) -> flat.put(key + "." + below, String.valueOf(text)));
            } else {
                flat.put(key, String.valueOf(value));
            }
        });
        return flat;
    }
}
