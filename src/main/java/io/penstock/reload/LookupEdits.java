package io.penstock.reload;

import io.penstock.config.Problem;
import io.penstock.lookup.PublishedLookups;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings the lookups into force that edits have to do with: their files, and the models and connections that they read. */
final class LookupEdits {

    private LookupEdits() {}

    /** @throws FlowStartException if one cannot be opened; then all are as they were */
    static void put(List<Edit> edits, Assembly next, PublishedLookups lookups) {
        Map<Path, Optional<String>> files = new HashMap<>();
        for (Edit edit : edits) {
            SourceFile before = edit.before();
            SourceFile after = edit.after();
            if (edit.fileKind() == FileKind.LOOKUP && before != null) {
                files.put(before.path(), Optional.empty());
            }
            if (edit.fileKind() == FileKind.LOOKUP && after != null) {
                files.put(after.path(), Optional.of(after.text()));
            } else if (after != null) {
                next.lookupsWith(after).forEach(lookup -> files.put(lookup.path(), Optional.of(lookup.text())));
            }
        }
        if (files.isEmpty()) {
            return;
        }
        try {
            lookups.renew(files);
        } catch (RuntimeException failure) {
            Path first = files.keySet().iterator().next();
            throw new FlowStartException(
                    new Problem(first, 0, 0, "lookup.does-not-open", CamelProblem.reason(failure), ""), failure);
        }
    }
}
