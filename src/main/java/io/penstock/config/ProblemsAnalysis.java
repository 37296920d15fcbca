package io.penstock.config;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Lets Spring print the problems alone instead of the stack trace of the bean that met them. */
class ProblemsAnalysis extends AbstractFailureAnalyzer<ProblemsException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ProblemsException cause) {
        return new FailureAnalysis(cause.getMessage(), "Correct the files above and start again.", cause);
    }
}
