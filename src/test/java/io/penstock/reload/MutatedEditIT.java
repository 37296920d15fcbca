package io.penstock.reload;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.check.Mutation;
import io.penstock.config.FileChange;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mistakes in a flow that works: none of them replaces it (P7). {@code -Dreload.mutations=1000} for as many,
 * {@code -Dreload.mutations.seed} for others.
 */
@NullUnmarked
class MutatedEditIT {

    private static final int TIMES = Integer.getInteger("reload.mutations", 40);
    private static final long SEED = Long.getLong("reload.mutations.seed", 4711);
    private static final Path FILE = Path.of("routes", "steady.camel.yaml");
    private static final String FLOW = """
            - beans:
                - name: counter
                  type: java.util.concurrent.atomic.AtomicInteger
            - route:
                id: steady
                description: Answers when it is called
                from:
                  id: asked
                  description: Whoever asks
                  uri: direct:steady
                  steps:
                    - filter:
                        id: never
                        description: Built and not used
                        simple: ${body} == 'never'
                        steps:
                          - to:
                              id: keep
                              description: Keep those with a name
                              uri: kamelet:filter-rows-action
                              parameters:
                                where: name != null
                          - to:
                              id: map
                              description: Map the columns
                              uri: kamelet:map-fields-action
                              parameters:
                                mapping: people
                    - bean:
                        id: count
                        description: Count the calls
                        ref: counter
                        method: incrementAndGet
                    - setBody:
                        id: answer
                        description: Say that it works
                        constant: well
            """;

    @TempDir
    Path folder;

    @Test
    void noMistakeReplacesARouteThatWorks() {
        try (EditedInstallation edited = new EditedInstallation(folder, "penstock.reload.mode=manual")) {
            edited.penstock.write("mappings/people.yaml", "fields:\n  name: upper(name)\n");
            edited.penstock.flow("steady", FLOW);
            edited.start();
            assertThat(answer(edited)).isEqualTo("well");
            Random random = new Random(SEED);
            int refused = 0;
            for (int i = 0; i < TIMES; ) {
                Mutation.Kind kind = Mutation.Kind.values()[random.nextInt(Mutation.Kind.values().length)];
                Mutation mutation = Mutation.of(kind, FILE, FLOW, new Random(random.nextLong()));
                if (mutation != null) {
                    refused += take(edited, mutation) ? 0 : 1;
                    i++;
                }
            }
            System.out.printf(
                    "%d of %d mistakes were refused, the others left a flow that is in order%n", refused, TIMES);
            assertThat(refused).isGreaterThan(TIMES / 2);
        }
    }

    /** Whether it was taken up, since the mistake left a flow that is in order. All is as before afterwards. */
    private boolean take(EditedInstallation edited, Mutation mutation) {
        Reloads reloads = edited.penstock.bean(Reloads.class);
        edited.penstock.write(mutation.file().toString(), mutation.text());
        List<FileChange> changes = reloads.reload("", false, "test");
        boolean accepted = changes.stream().allMatch(change -> change.result() == FileChange.Result.ACCEPTED);
        String what = mutation.what() + "\n" + mutation.text();
        assertThat(changes).as(what).noneMatch(change -> change.result() == FileChange.Result.FAILED);
        if (mutation.certain()) {
            assertThat(accepted).as(what).isFalse();
        }
        if (!accepted) {
            assertThat(answer(edited)).as(what).isEqualTo("well");
            assertThat(reloads.problems())
                    .as(what)
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem.file()).isEqualTo(folder.resolve(mutation.file())));
        }
        if (mutation.file().equals(FILE)) {
            edited.penstock.flow("steady", FLOW);
        } else {
            edited.delete(mutation.file().toString());
        }
        reloads.reload("", false, "test");
        assertThat(reloads.problems()).as(what).isEmpty();
        return accepted;
    }

    private static String answer(EditedInstallation edited) {
        return edited.ask("steady");
    }
}
