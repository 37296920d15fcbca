package io.penstock.console;

import io.penstock.row.Outcome;
import io.penstock.sync.Audit;
import io.penstock.sync.FailedRows;
import io.penstock.sync.RunReport;
import io.penstock.sync.Runs;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was: runs, their failed rows, and who asked for what. */
@RestController
@RequestMapping("/api")
class RunController {

    private static final int SHOWN = 50;
    private static final int MOST = 1000;

    private final Runs runs;
    private final FailedRows failedRows;
    private final Audit audit;

    RunController(Runs runs, FailedRows failedRows, Audit audit) {
        this.runs = runs;
        this.failedRows = failedRows;
        this.audit = audit;
    }

    /** Newest first; {@code before=ID} goes on where a list ended. */
    @GetMapping("/runs")
    List<RunView> all(@RequestParam Map<String, String> query) {
        Fields fields = Fields.query(query);
        String sync = Objects.requireNonNullElse(fields.optional("sync"), "");
        long before = fields.number("before", Long.MAX_VALUE, 1, Long.MAX_VALUE);
        int limit = (int) fields.number("limit", SHOWN, 1, MOST);
        fields.check();
        return runs.earlier(sync, before, limit).stream().map(RunView::of).toList();
    }

    @GetMapping("/runs/{run}")
    RunView one(@PathVariable long run) {
        return RunView.of(report(run));
    }

    /** Failed rows of one target with one code. */
    record GroupView(String target, String outcome, String code, String reason, long count, String example) {

        static GroupView of(FailedRows.Group group) {
            return new GroupView(
                    group.target(),
                    Fields.small(group.kind()),
                    group.code(),
                    group.reason(),
                    group.count(),
                    group.example());
        }
    }

    @GetMapping("/runs/{run}/failures")
    List<GroupView> failures(@PathVariable long run) {
        report(run);
        return failedRows.groups(run).stream().map(GroupView::of).toList();
    }

    @GetMapping("/runs/{run}/rows")
    Page<FailedRowView> rows(@PathVariable long run, @RequestParam Map<String, String> query) {
        Fields fields = Fields.query(query);
        String code = fields.optional("code");
        String target = fields.optional("target");
        Outcome.Kind outcome = fields.choice("outcome", Fields.all(Outcome.Kind.class));
        Page.Place place = Page.place(fields);
        fields.check();
        report(run);
        return place.page(
                failedRows.rows(run, code, target, outcome, place.oneMore(), place.offset()), FailedRowView::of);
    }

    @GetMapping("/audit")
    List<Audit.Entry> audit(@RequestParam Map<String, String> query) {
        Fields fields = Fields.query(query);
        String sync = Objects.requireNonNullElse(fields.optional("sync"), "");
        int limit = (int) fields.number("limit", SHOWN, 1, MOST);
        fields.check();
        return audit.recent(sync, limit);
    }

    private RunReport report(long run) {
        return runs.find(run)
                .orElseThrow(() -> new Refusal(
                        HttpStatus.NOT_FOUND,
                        "run.unknown",
                        "there is no run " + run + "; list those there are with: penstock runs"));
    }
}
