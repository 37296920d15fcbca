package io.penstock.storage;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at the start in two sentences, and not in two hundred lines, that the operations database cannot be opened. */
final class OperationsDatabaseAnalyzer extends AbstractFailureAnalyzer<OperationsDatabaseException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, OperationsDatabaseException failure) {
        return new FailureAnalysis(failure.getMessage(), null, failure);
    }
}
