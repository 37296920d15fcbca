package io.penstock.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.config.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** The ways in which problems are written. */
enum ProblemFormat {
    /** For people. */
    TEXT {
        @Override
        String print(List<Problem> problems, long files) {
            String all = problems.stream().map(Problem::text).collect(Collectors.joining("\n\n"));
            return (all.isEmpty() ? "" : all + "\n\n") + summary(problems, files);
        }
    },
    /** For programs. */
    JSON {
        @Override
        String print(List<Problem> problems, long files) {
            ObjectNode answer = Server.JSON
                    .createObjectNode()
                    .put("files", files)
                    .put("errors", problems.stream().filter(Problem::isError).count())
                    .put(
                            "warnings",
                            problems.stream()
                                    .filter(problem -> !problem.isError())
                                    .count());
            for (Problem problem : problems) {
                answer.withArray("problems")
                        .addObject()
                        .put("file", path(problem))
                        .put("line", problem.line())
                        .put("column", problem.column())
                        .put("path", problem.path())
                        .put("severity", problem.isError() ? "error" : "warning")
                        .put("code", problem.code())
                        .put("what", problem.what())
                        .put("suggestion", problem.suggestion());
            }
            answer.withArray("problems");
            return answer.toPrettyString();
        }
    },
    /** SARIF 2.1.0, which GitHub, GitLab and editors read. */
    SARIF {
        @Override
        String print(List<Problem> problems, long files) {
            return SarifLog.of(problems).toPrettyString();
        }
    },
    /** Commands of GitHub's runners, which show each problem beside its line. */
    GITHUB {
        @Override
        String print(List<Problem> problems, long files) {
            StringBuilder lines = new StringBuilder();
            for (Problem problem : problems) {
                lines.append(problem.isError() ? "::error " : "::warning ")
                        .append("file=")
                        .append(property(path(problem)));
                if (problem.line() > 0) {
                    lines.append(",line=")
                            .append(problem.line())
                            .append(",col=")
                            .append(Math.max(1, problem.column()));
                }
                lines.append(",title=")
                        .append(property(problem.code()))
                        .append("::")
                        .append(data(sentence(problem)))
                        .append('\n');
            }
            return lines + summary(problems, files);
        }
    };

    abstract String print(List<Problem> problems, long files);

    static String path(Problem problem) {
        return problem.file().toString().replace('\\', '/');
    }

    static String sentence(Problem problem) {
        return (problem.what() + " " + problem.suggestion()).strip();
    }

    private static String summary(List<Problem> problems, long files) {
        long errors = problems.stream().filter(Problem::isError).count();
        long warnings = problems.size() - errors;
        String checked = Words.count(files, "file") + " checked: ";
        if (problems.isEmpty()) {
            return checked + "all is well.";
        }
        return checked + Words.count(errors, "error") + ", " + Words.count(warnings, "warning") + ".";
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
