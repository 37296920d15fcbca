package io.penstock.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.reload.Reloads;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The installation's files: what is in force, what became of edits, and taking them up or back. */
@RestController
@RequestMapping("/api")
class FileController {

    private static final int LIMIT = 50;
    private static final int MOST = 1000;

    private final Reloads reloads;

    FileController(Reloads reloads) {
        this.reloads = reloads;
    }

    /** Every flow, and every other file that is not in force as it stands on disk. */
    @GetMapping("/files")
    List<FileViews.File> files() {
        return reloads.files().stream().map(FileViews.File::of).toList();
    }

    @PostMapping("/files/reload")
    List<FileViews.Change> reload(@RequestBody(required = false) @Nullable JsonNode body, HttpServletRequest request) {
        Fields fields = Fields.body(body);
        String file = Objects.requireNonNullElse(fields.optional("file"), "");
        boolean dryRun = fields.flag("dryRun");
        fields.check();
        return reloads.reload(file, dryRun, Caller.of(request).name()).stream()
                .map(FileViews.Change::of)
                .toList();
    }

    /** Newest first. */
    @GetMapping("/history")
    List<FileViews.Change> history(@RequestParam Map<String, String> parameters) {
        Fields fields = Fields.query(parameters);
        String file = Objects.requireNonNullElse(fields.optional("file"), "");
        int limit = (int) fields.number("limit", LIMIT, 1, MOST);
        long before = fields.number("before", 0, 0, Long.MAX_VALUE);
        fields.check();
        return reloads.history(file, before, limit).stream()
                .map(FileViews.Change::of)
                .toList();
    }

    @GetMapping("/history/{change}")
    FileViews.Detail change(@PathVariable long change) {
        return FileViews.Detail.of(reloads.change(change));
    }

    /** Without a change: the newest one that came into force. */
    @PostMapping("/history/rollback")
    FileViews.Change rollback(@RequestBody(required = false) @Nullable JsonNode body, HttpServletRequest request) {
        Fields fields = Fields.body(body);
        long change = fields.number("change", 0, 1, Long.MAX_VALUE);
        fields.check();
        return FileViews.Change.of(reloads.rollback(change, Caller.of(request).name()));
    }
}
