package io.penstock.reload;

import io.penstock.config.Problem;

/** A flow that passed its rehearsal and could not be built or started in the running context. */
final class FlowStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    FlowStartException(Problem problem, Exception cause) {
        super(problem.what(), cause);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
