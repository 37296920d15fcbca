package io.penstock.console;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at the start in two sentences, and not in two hundred lines, that a token has to be set. */
final class UnprotectedApiAnalyzer extends AbstractFailureAnalyzer<UnprotectedApiException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, UnprotectedApiException failure) {
        return new FailureAnalysis(failure.getMessage(), null, failure);
    }
}
