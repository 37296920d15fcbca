package io.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** The server refuses, with problem details; or nobody is there to refuse. */
final class ServerProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient JsonNode problem;

    /** @param problem with {@code code} and {@code detail} */
    ServerProblem(JsonNode problem) {
        super(problem.path("code").asText() + ": " + problem.path("detail").asText());
        this.problem = problem;
    }

    JsonNode problem() {
        return problem;
    }

    boolean is(String code) {
        return problem.path("code").asText().equals(code);
    }
}
