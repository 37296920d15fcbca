package io.penstock.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.change.KeyState;
import io.penstock.row.Accepted;
import io.penstock.sync.Audit;
import io.penstock.sync.FailedRows;
import io.penstock.sync.Retention;
import io.penstock.sync.Syncs;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Single rows of a sync: what happened to a key, which ones wait for a person, and having them sent again. */
@RestController
@RequestMapping("/api/syncs/{sync}")
class RowController {

    private static final int HISTORY = 50;

    private final Syncs syncs;
    private final FailedRows failedRows;
    private final Retention retention;
    private final Audit audit;

    RowController(Syncs syncs, FailedRows failedRows, Retention retention, Audit audit) {
        this.syncs = syncs;
        this.failedRows = failedRows;
        this.retention = retention;
        this.audit = audit;
    }

    /**
     * What happened to a key.
     *
     * @param targets what each holds of it now; empty if nothing is known
     * @param history its failures in earlier runs, newest first
     */
    record KeyView(String sync, String key, List<TargetState> targets, List<FailedRowView> history) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TargetState(
            String target,
            boolean owned,
            @Nullable Long acceptedRun,
            @Nullable String identity,
            @Nullable String id,
            @Nullable FailedRowView failure,
            @Nullable String planned,
            @Nullable String outcome) {

        static TargetState of(KeyState state) {
            Accepted accepted = state.accepted();
            return new TargetState(
                    state.target(),
                    state.owned(),
                    state.acceptedRun(),
                    accepted == null ? null : accepted.identity(),
                    accepted == null ? null : accepted.id(),
                    FailedRowView.orNull(state.failure()),
                    state.planned(),
                    state.outcome());
        }
    }

    /** The key is a parameter and not part of the path, since it may hold any character. */
    @GetMapping("/keys")
    KeyView key(@PathVariable String sync, @RequestParam Map<String, String> query) {
        Fields fields = Fields.query(query);
        String key = fields.required("key");
        fields.check();
        return new KeyView(
                sync,
                key,
                syncs.key(sync, key).stream().map(TargetState::of).toList(),
                failedRows.history(sync, key, HISTORY).stream()
                        .map(FailedRowView::of)
                        .toList());
    }

    /** Rows that wait for a person; with {@code all=true} also those that wait for their next try. */
    @GetMapping("/quarantine")
    Page<FailedRowView> quarantine(@PathVariable String sync, @RequestParam Map<String, String> query) {
        Fields fields = Fields.query(query);
        boolean all = fields.flag("all");
        Page.Place place = Page.place(fields);
        fields.check();
        return place.page(syncs.failures(sync, !all, place.oneMore(), place.offset()), FailedRowView::of);
    }

    /** @param rows how many it concerned */
    record Concerned(long rows) {}

    @PostMapping("/quarantine/release")
    Concerned release(
            @PathVariable String sync,
            @RequestBody(required = false) @Nullable JsonNode body,
            HttpServletRequest request) {
        Fields fields = Fields.body(body);
        String target = fields.optional("target");
        Set<String> keys = keysOrAll(fields);
        fields.check();
        Caller caller = Caller.of(request);
        long rows = syncs.release(sync, target, keys, caller.name());
        audit.note(caller.name(), "release " + rows, sync);
        return new Concerned(rows);
    }

    @PostMapping("/resend")
    Concerned resend(
            @PathVariable String sync,
            @RequestBody(required = false) @Nullable JsonNode body,
            HttpServletRequest request) {
        Fields fields = Fields.body(body);
        Set<String> keys = keysOrAll(fields);
        fields.check();
        Caller caller = Caller.of(request);
        long rows = syncs.resend(sync, keys, caller.name());
        audit.note(caller.name(), "resend " + rows, sync);
        return new Concerned(rows);
    }

    /** The audit says that it was asked for, and not of whom. */
    @PostMapping("/erase")
    Concerned erase(
            @PathVariable String sync,
            @RequestBody(required = false) @Nullable JsonNode body,
            HttpServletRequest request) {
        Fields fields = Fields.body(body);
        String key = fields.required("key");
        fields.check();
        Caller caller = Caller.of(request);
        syncs.erase(sync, key, caller.name());
        long rows = retention.erase(sync, key);
        audit.note(caller.name(), "erase", sync);
        return new Concerned(rows);
    }

    /** The keys, or null for all; one of both has to be said. */
    private static @Nullable Set<String> keysOrAll(Fields fields) {
        Set<String> keys = fields.texts("keys");
        boolean all = fields.flag("all");
        if (all == (keys != null)) {
            fields.fault("keys", "field.keys-or-all", "must be given, or \"all\": true, and not both");
        }
        return keys;
    }
}
