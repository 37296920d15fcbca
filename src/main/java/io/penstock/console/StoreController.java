package io.penstock.console;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.penstock.config.Durations;
import io.penstock.store.Store;
import io.penstock.store.StoreEffect;
import io.penstock.store.StoreException;
import io.penstock.store.StoreTable;
import io.penstock.store.StoreWrite;
import io.penstock.store.StoredDocument;
import io.penstock.store.StoredTables.TableSize;
import io.penstock.sync.Audit;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The tables of the store. Table and key are parameters and not part of the path, since they may hold a slash. */
@RestController
@RequestMapping("/api/store")
class StoreController {

    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final int SHOWN = 100;
    private static final int MOST = 1000;

    private final Store store;
    private final Audit audit;
    private final Clock clock;

    StoreController(Store store, Audit audit, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    record TableView(String table, long documents, long characters, Instant changed) {

        static TableView of(TableSize size) {
            return new TableView(size.table().toString(), size.documents(), size.characters(), size.changedAt());
        }
    }

    record DocumentView(
            String key,
            @Nullable Object value,
            long version,
            Instant changed,
            @Nullable Instant expires) {

        static DocumentView of(StoredDocument document) {
            return new DocumentView(
                    document.key(), document.value(), document.version(), document.changedAt(), document.expiresAt());
        }
    }

    /** @param next what to give as {@code after} for the next part, or null at the end */
    record Part(List<DocumentView> documents, @Nullable String next) {}

    /** @param documents how many it concerned */
    record Concerned(int documents) {}

    @GetMapping("/tables")
    List<TableView> tables() {
        return store.tables().stream().map(TableView::of).toList();
    }

    @GetMapping("/documents")
    Part documents(@RequestParam Map<String, String> query) {
        Fields fields = Fields.query(query);
        String table = fields.required("table");
        String after = fields.optional("after");
        int limit = (int) fields.number("limit", SHOWN, 1, MOST);
        fields.check();
        List<StoredDocument> found = store.page(StoreTable.of(table), after, limit);
        String next = found.size() < limit ? null : found.get(limit - 1).key();
        return new Part(found.stream().map(DocumentView::of).toList(), next);
    }

    @GetMapping("/document")
    DocumentView document(@RequestParam Map<String, String> query) {
        Fields fields = Fields.query(query);
        StoreTable table = table(fields);
        String key = fields.required("key");
        fields.check();
        return store.find(table, key)
                .map(DocumentView::of)
                .orElseThrow(() -> new Refusal(
                        HttpStatus.NOT_FOUND, "store.missing", "the table " + table + " does not have this key"));
    }

    /** Puts a document; with {@code version} only if this one stands there, 0 meaning that nothing does. */
    @PostMapping("/document")
    DocumentView put(@RequestBody(required = false) byte @Nullable [] body, HttpServletRequest request) {
        Fields fields = Fields.body(exact(body));
        StoreTable table = table(fields);
        String key = fields.required("key");
        JsonNode value = fields.json("value");
        long version = fields.number("version", -1, 0, Long.MAX_VALUE);
        Instant expires = expires(fields);
        fields.check();
        StoreWrite.When when = version < 0 ? new StoreWrite.When.Always() : new StoreWrite.When.Version(version);
        StoreEffect effect = store.write(table, List.of(new StoreWrite.Put(key, value.toString(), expires, when)))
                .get(0);
        if (effect instanceof StoreEffect.Refused refused) {
            throw refused == StoreEffect.Refused.CHANGED
                    ? new Refusal(
                            HttpStatus.CONFLICT,
                            "store.version-changed",
                            "another version stands there; read it, and put it again")
                    : new Refusal(
                            HttpStatus.UNPROCESSABLE_ENTITY, "store.document-too-large", "the document is too large");
        }
        audit.note(Caller.of(request).name(), "store put " + table, "");
        return store.find(table, key).map(DocumentView::of).orElseThrow();
    }

    @PostMapping("/delete")
    Concerned delete(@RequestBody(required = false) @Nullable JsonNode body, HttpServletRequest request) {
        Fields fields = Fields.body(body);
        StoreTable table = table(fields);
        String key = fields.required("key");
        fields.check();
        boolean was = store.find(table, key).isPresent();
        store.write(table, List.of(new StoreWrite.Delete(key)));
        audit.note(Caller.of(request).name(), "store delete " + table, "");
        return new Concerned(was ? 1 : 0);
    }

    /** Removes a key from every table, as people may ask for. */
    @PostMapping("/erase")
    Concerned erase(@RequestBody(required = false) @Nullable JsonNode body, HttpServletRequest request) {
        Fields fields = Fields.body(body);
        String key = fields.required("key");
        fields.check();
        int erased = store.erase(key);
        audit.note(Caller.of(request).name(), "store erase " + erased, "");
        return new Concerned(erased);
    }

    /** Empties a table; {@code confirm} has to be its name. */
    @PostMapping("/clear")
    Concerned clear(@RequestBody(required = false) @Nullable JsonNode body, HttpServletRequest request) {
        Fields fields = Fields.body(body);
        StoreTable table = table(fields);
        if (!fields.required("confirm").equals(table.toString())) {
            fields.fault("confirm", "field.not-confirmed", "must be the name of the table");
        }
        fields.check();
        int cleared = store.clear(table);
        audit.note(Caller.of(request).name(), "store clear " + table, "");
        return new Concerned(cleared);
    }

    @ExceptionHandler
    org.springframework.http.ProblemDetail refused(StoreException mistake) {
        return new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, mistake.code(), String.valueOf(mistake.getMessage()))
                .problem();
    }

    /** With every digit of a decimal, which Spring's own reading does not keep. */
    private static @Nullable JsonNode exact(byte @Nullable [] body) {
        try {
            return body == null ? null : EXACT.readTree(body);
        } catch (IOException notJson) {
            throw new Refusal(HttpStatus.BAD_REQUEST, "request.not-json", "the body is not JSON; send one JSON object");
        }
    }

    private static StoreTable table(Fields fields) {
        String name = fields.required("table");
        return name.isEmpty() ? new StoreTable("", "none") : StoreTable.of(name);
    }

    private @Nullable Instant expires(Fields fields) {
        String ttl = fields.optional("ttl");
        if (ttl == null) {
            return null;
        }
        Duration lives = Durations.parse(ttl).orElse(Duration.ZERO);
        if (!lives.isPositive()) {
            fields.fault("ttl", "field.not-a-duration", "must be a time such as 15m or 7d");
        }
        return clock.instant().plus(lives);
    }
}
