package io.penstock.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.sync.Audit;
import io.penstock.sync.RunKind;
import io.penstock.sync.RunProgress;
import io.penstock.sync.RunRequest;
import io.penstock.sync.Runs;
import io.penstock.sync.Syncs;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Syncs as they are, and the wishes for runs of them. */
@RestController
@RequestMapping("/api/syncs")
class SyncController {

    private static final List<RunKind> KINDS = List.of(RunKind.RUN, RunKind.PLAN, RunKind.ADOPT);

    private final Syncs syncs;
    private final Runs runs;
    private final Audit audit;
    private final Clock clock;

    SyncController(Syncs syncs, Runs runs, Audit audit, Clock clock) {
        this.syncs = syncs;
        this.runs = runs;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping
    List<SyncView> all() {
        return syncs.all().stream().map(SyncView::of).toList();
    }

    @GetMapping("/{sync}")
    SyncView one(@PathVariable String sync) {
        return SyncView.of(syncs.sync(sync));
    }

    /**
     * What a wish for a run came to.
     *
     * @param added false if the same wish was waiting already
     * @param after the newest run of the sync before the wish, 0 for none: the run that is wished for has a greater id
     */
    record Wished(boolean added, long after) {}

    @PostMapping("/{sync}/runs")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Wished run(
            @PathVariable String sync,
            @RequestBody(required = false) @Nullable JsonNode body,
            HttpServletRequest request) {
        Fields fields = Fields.body(body);
        RunKind kind = Objects.requireNonNullElse(fields.choice("kind", KINDS), RunKind.RUN);
        fields.check();
        Caller caller = Caller.of(request);
        long after = runs.recent(sync, 1).stream().mapToLong(run -> run.id()).sum();
        boolean added =
                syncs.request(new RunRequest(sync, kind, caller.trigger(), caller.name(), null, clock.instant()));
        audit.note(caller.name(), Fields.small(kind), sync);
        return new Wished(added, after);
    }

    /** 204 where no run goes on. */
    @GetMapping("/{sync}/progress")
    ResponseEntity<ProgressView> progress(@PathVariable String sync) {
        return syncs.progress(sync)
                .map(progress -> ResponseEntity.ok(ProgressView.of(progress)))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @PostMapping("/{sync}/cancel")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(@PathVariable String sync, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        syncs.cancel(sync, caller.name());
        audit.note(caller.name(), "cancel", sync);
    }

    @PostMapping("/{sync}/pause")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void pause(@PathVariable String sync, HttpServletRequest request) {
        pause(sync, true, Caller.of(request));
    }

    @PostMapping("/{sync}/resume")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resume(@PathVariable String sync, HttpServletRequest request) {
        pause(sync, false, Caller.of(request));
    }

    @PostMapping("/{sync}/reset")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset(
            @PathVariable String sync,
            @RequestBody(required = false) @Nullable JsonNode body,
            HttpServletRequest request) {
        Fields fields = Fields.body(body);
        String confirmed = fields.required("confirm");
        if (!confirmed.isEmpty() && !confirmed.equals(sync)) {
            fields.fault("confirm", "field.not-confirmed", "must be the sync's name, \"" + sync + "\"");
        }
        fields.check();
        Caller caller = Caller.of(request);
        syncs.reset(sync, caller.name());
        audit.note(caller.name(), "reset", sync);
    }

    private void pause(String sync, boolean paused, Caller caller) {
        syncs.pause(sync, paused, caller.name());
        audit.note(caller.name(), paused ? "pause" : "resume", sync);
    }

    /** {@link RunProgress} as the API shows it. */
    record ProgressView(
            long run, String state, Instant startedAt, long read, long planned, long settled, OutcomeCounts outcomes) {

        static ProgressView of(RunProgress progress) {
            return new ProgressView(
                    progress.run(),
                    Fields.small(progress.state()),
                    progress.startedAt(),
                    progress.read(),
                    progress.planned(),
                    progress.settled(),
                    new OutcomeCounts(
                            progress.delivered(), progress.rejected(), progress.deferred(), progress.skipped()));
        }
    }
}
