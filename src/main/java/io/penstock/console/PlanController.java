package io.penstock.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.sync.Audit;
import io.penstock.sync.RunReport;
import io.penstock.sync.RunState;
import io.penstock.sync.Syncs;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Plans, and what a person decides about them (P6). */
@RestController
@RequestMapping("/api/syncs/{sync}/plan")
class PlanController {

    private static final int MOST_SAMPLES = 500;

    private final Syncs syncs;
    private final Audit audit;

    PlanController(Syncs syncs, Audit audit) {
        this.syncs = syncs;
        this.audit = audit;
    }

    /** With as many samples of each kind as are asked for; these hold row values, so none unless asked. */
    @GetMapping
    PlanPage plan(@PathVariable String sync, @RequestParam Map<String, String> query) {
        Fields fields = Fields.query(query);
        int samples = (int) fields.number("samples", 0, 0, MOST_SAMPLES);
        fields.check();
        return PlanPage.of(syncs.plan(sync, samples));
    }

    @PostMapping("/approve")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void approve(
            @PathVariable String sync,
            @RequestBody(required = false) @Nullable JsonNode body,
            HttpServletRequest request) {
        Fields fields = Fields.body(body);
        long run = fields.required("run", "the number of the run whose plan is approved");
        fields.check();
        Caller caller = Caller.of(request);
        syncs.approve(sync, run, caller.name());
        audit.note(caller.name(), "approve " + run, sync);
    }

    /** Voids the held plan; nothing of it is sent. */
    @PostMapping("/drop")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void drop(@PathVariable String sync, HttpServletRequest request) {
        RunReport current = syncs.sync(sync).current();
        if (current == null || current.state() != RunState.HELD) {
            throw new Refusal(
                    HttpStatus.CONFLICT,
                    "plan.not-held",
                    "no plan of " + sync + " is held; end a run that goes on with: penstock cancel " + sync);
        }
        Caller caller = Caller.of(request);
        syncs.cancel(sync, caller.name());
        audit.note(caller.name(), "drop " + current.id(), sync);
    }
}
