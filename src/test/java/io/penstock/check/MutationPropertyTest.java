package io.penstock.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.Problem;
import io.penstock.config.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Mistakes in good files, a thousand of them or as many as {@code -Djqwik.tries.default} says: what the checker reports
 * is in the file with the mistake and within two lines of it.
 */
class MutationPropertyTest {

    private static final int NEAR = 2;

    private static final CheckProcess CHECKS = CheckProcess.open(Map.of());
    private static final CheckedFiles GOOD = CheckedFiles.below(Path.of("")).withoutAsking();
    private static final Set<String> KNOWN = texts(CHECKS.check(GOOD).all());

    @Property(seed = "8352374485453171962")
    void everyReportNamesTheFileAndALineNearTheMistake(
            @ForAll Mutation.Kind kind, @ForAll int which, @ForAll long seed) {
        List<Path> files = GOOD.all().stream()
                .filter(file -> !file.toString().endsWith(".sql"))
                .toList();
        Path file = files.get(Math.floorMod(which, files.size()));
        Mutation mutation =
                Mutation.of(kind, file, GOOD.text(file, new Problems()).orElseThrow(), new Random(seed));
        Assume.that(mutation != null);
        if (mutation != null) {
            assertNear(mutation);
        }
    }

    private static void assertNear(Mutation mutation) {
        List<Problem> found = CHECKS.check(GOOD.with(mutation.file(), mutation.text())).all().stream()
                .filter(problem -> !KNOWN.contains(text(problem)))
                .toList();

        if (mutation.certain()) {
            assertThat(found).as(mutation.file() + ": " + mutation.what()).isNotEmpty();
        }
        assertThat(found.stream()
                        .filter(problem -> !mutation.isNear(problem, NEAR))
                        .map(Problem::text))
                .as(mutation.file() + ":" + mutation.from() + "-" + mutation.to() + ": " + mutation.what())
                .isEmpty();
    }

    private static Set<String> texts(List<Problem> problems) {
        return problems.stream().map(MutationPropertyTest::text).collect(Collectors.toSet());
    }

    /** Without its line, since a line that is dropped moves all below. */
    private static String text(Problem problem) {
        return problem.file() + problem.code() + problem.what();
    }
}
