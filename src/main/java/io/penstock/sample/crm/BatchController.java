package io.penstock.sample.crm;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * HubSpot's batch calls for contacts, under the paths of all its versions. As there, an answer names inputs by their trace ids and is in another order than
 * the call. Unlike there, every input must carry a trace id.
 */
@RestController
@Profile("sample")
@RequestMapping({
    "/sandbox/crm/crm/v3/objects/contacts/batch",
    "/sandbox/crm/crm/objects/{version:2026-0[39]}/contacts/batch"
})
class BatchController {

    private static final int MOST_INPUTS = 100;

    private final ContactBook book;
    private final CallCounts counts;
    private final Clock clock;

    BatchController(ContactBook book, CallCounts counts, Clock clock) {
        this.book = book;
        this.counts = counts;
        this.clock = clock;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Batch(List<BatchInput> inputs) {
        Batch {
            inputs = inputs == null ? List.of() : List.copyOf(inputs);
        }
    }

    @PostMapping("/upsert")
    ResponseEntity<Object> upsert(@RequestBody Batch batch) {
        return write(Write.UPSERT, batch);
    }

    @PostMapping("/create")
    ResponseEntity<Object> create(@RequestBody Batch batch) {
        return write(Write.CREATE, batch);
    }

    @PostMapping("/update")
    ResponseEntity<Object> update(@RequestBody Batch batch) {
        return write(Write.UPDATE, batch);
    }

    @PostMapping("/archive")
    ResponseEntity<Object> archive(@RequestBody Batch batch) {
        return objection(batch).map(BatchController::bad).orElseGet(() -> {
            int archived =
                    book.archive(batch.inputs().stream().map(BatchInput::id).toList());
            counts.add("contacts archived", archived);
            return ResponseEntity.noContent().build();
        });
    }

    private ResponseEntity<Object> write(Write write, Batch batch) {
        Optional<String> objection = objection(batch).or(() -> untraceable(batch));
        if (objection.isPresent()) {
            return bad(objection.get());
        }
        Instant began = clock.instant();
        List<Written> results = book.write(write, batch.inputs());
        results.forEach(result -> counts.add(result.objection()
                .map(refusal -> "refused: " + refusal.category())
                .orElse(result.isNew() ? "contacts created" : "contacts updated")));
        List<Map<String, Object>> errors = results.stream()
                .flatMap(result -> result.objection().stream()
                        .map(refusal -> refusal.entry(result.input().objectWriteTraceId())))
                .toList();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", "COMPLETE");
        answer.put("startedAt", began.toString());
        answer.put("completedAt", clock.instant().toString());
        answer.put(
                "results",
                results.reversed().stream().flatMap(BatchController::entry).toList());
        if (!errors.isEmpty()) {
            answer.put("numErrors", errors.size());
            answer.put("errors", errors);
        }
        return ResponseEntity.status(errors.isEmpty() ? 200 : 207).body(answer);
    }

    private static Stream<Map<String, Object>> entry(Written result) {
        return result.saved().stream().map(contact -> {
            Map<String, Object> entry = new HashMap<>();
            entry.put("id", contact.id());
            entry.put("new", result.isNew());
            entry.put("archived", false);
            entry.put("properties", contact.properties());
            entry.put("createdAt", contact.createdAt().toString());
            entry.put("updatedAt", contact.updatedAt().toString());
            entry.put("objectWriteTraceId", result.input().objectWriteTraceId());
            return entry;
        });
    }

    private static Optional<String> objection(Batch batch) {
        if (batch.inputs().isEmpty()) {
            return Optional.of("No inputs were given");
        }
        if (batch.inputs().size() > MOST_INPUTS) {
            return Optional.of("The maximum number of inputs supported in a batch request is " + MOST_INPUTS);
        }
        Set<String> ids = new HashSet<>();
        return batch.inputs().stream().allMatch(input -> input.id().isEmpty() || ids.add(input.id()))
                ? Optional.empty()
                : Optional.of("Duplicate IDs found in batch input");
    }

    private static Optional<String> untraceable(Batch batch) {
        Set<String> traces = new HashSet<>();
        return batch.inputs().stream()
                        .map(BatchInput::objectWriteTraceId)
                        .allMatch(trace -> !trace.isBlank() && traces.add(trace))
                ? Optional.empty()
                : Optional.of("The sandbox asks for an objectWriteTraceId of its own on every input");
    }

    @ExceptionHandler
    ResponseEntity<Object> unreadable(HttpMessageNotReadableException e) {
        return bad("Invalid input JSON");
    }

    private static ResponseEntity<Object> bad(String message) {
        return ResponseEntity.badRequest()
                .body(Map.of("status", "error", "category", "VALIDATION_ERROR", "message", message));
    }
}
