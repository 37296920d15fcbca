package io.penstock.config;

import java.util.List;
import org.springframework.boot.ExitCodeGenerator;

/** What the files say cannot be done. The message is for a person and complete; the process ends with code 2. */
public class ProblemsException extends RuntimeException implements ExitCodeGenerator {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public ProblemsException(Problems problems) {
        super(problems.text());
        this.problems = problems.all();
    }

    /** One problem alone. */
    public static ProblemsException of(Problem problem) {
        Problems problems = new Problems();
        problems.add(problem);
        return new ProblemsException(problems);
    }

    /** By file and line, at least one. */
    public List<Problem> problems() {
        return problems;
    }

    @Override
    public int getExitCode() {
        return 2;
    }
}
