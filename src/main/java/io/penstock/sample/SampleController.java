package io.penstock.sample;

import io.penstock.sample.crm.SandboxCrm;
import io.penstock.sync.SyncException;
import io.penstock.sync.Syncs;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets a day pass in the sample's company, or begins again. */
@RestController
@Profile("sample")
@RequestMapping("/api/sample")
class SampleController {

    private static final int MOST = 100_000;

    private final SampleWarehouse warehouse;
    private final SandboxCrm crm;
    private final Syncs syncs;
    private final String sync;

    /** @param sync the one that fills the CRM */
    SampleController(
            SampleWarehouse warehouse,
            SandboxCrm crm,
            Syncs syncs,
            @Value("${penstock.sample.sync:customers-to-crm}") String sync) {
        this.warehouse = warehouse;
        this.crm = crm;
        this.syncs = syncs;
        this.sync = sync;
    }

    @PostMapping("/change")
    SampleDay change(@RequestParam(defaultValue = "200") int customers) {
        return warehouse.live(Math.clamp(customers, 0, MOST));
    }

    /** The sync is the first to forget: it refuses while a run goes on, and then nothing is changed. */
    @PostMapping("/reset")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset() {
        syncs.reset(sync, "sample");
        crm.clear();
        warehouse.make();
    }

    @ExceptionHandler
    ProblemDetail refused(SyncException refusal) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(refusal.getMessage()));
        problem.setProperty("code", refusal.code());
        return problem;
    }
}
