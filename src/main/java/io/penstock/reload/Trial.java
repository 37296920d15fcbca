package io.penstock.reload;

import io.penstock.config.LiveTexts;
import io.penstock.config.Problem;
import io.penstock.config.Problems;
import io.penstock.config.ProblemsException;
import io.penstock.connection.Connection;
import io.penstock.connection.Connections;
import io.penstock.mapping.MappingSteps;
import io.penstock.mapping.Mappings;
import io.penstock.mapping.RawKameletParameters;
import io.penstock.warehouse.Models;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tries edits out that would come into force together, without touching what is. For one thread. */
final class Trial {

    private final Stagehands hands;
    private final Folders folders;
    private final Rehearsal rehearsal;
    private final List<Checks> checks;

    Trial(Stagehands hands, Folders folders, Rehearsal rehearsal, List<Checks> checks) {
        this.hands = hands;
        this.folders = folders;
        this.rehearsal = rehearsal;
        this.checks = checks;
    }

    /**
     * What forbids the edits, or nothing.
     *
     * @param flows those that the edits have to do with
     * @param rehearse whether to look at everything, and build the flows where nothing else is wrong; at a start that
     *     would take too long
     */
    List<Problem> problems(List<Edit> edits, Assembly next, Set<Path> flows, boolean rehearse) {
        Problems problems = new Problems();
        LiveTexts texts = hands.texts().with(contents(edits));
        Mappings mappings = new Mappings(folders.root(FileKind.MAPPING), hands.language(), texts);
        Models models = new Models(folders.root(FileKind.MODEL), texts);
        Map<String, Optional<Connection>> connections = new HashMap<>();
        for (Edit edit : edits) {
            read(edit, mappings, models, connections, problems);
        }
        OwnRules.check(edits, next, problems);
        if (rehearse) {
            Set<Path> concerned = new TreeSet<>(flows);
            edits.forEach(edit -> concerned.addAll(edit.paths()));
            Map<Path, String> all = new TreeMap<>();
            next.files().forEach((path, file) -> all.put(path, file.text()));
            Set<Problem> known = Set.copyOf(problems.all());
            checks.forEach(check -> check.problems(concerned, all).stream()
                    .filter(problem -> !known.contains(problem))
                    .forEach(problems::add));
        }
        if (problems.isEmpty() && rehearse) {
            Connections known = hands.connections().with(connections);
            Map<String, Object> own = new HashMap<>(hands.sources().unopened(known.all()));
            own.put("mapping", new MappingSteps(mappings, hands.language()));
            own.put("connections", known);
            own.put("modelSource", hands.modelSource(models));
            own.put("rawKameletParameters", new RawKameletParameters(folders.root(FileKind.KAMELET)));
            for (Edit edit : edits) {
                if (edit.after() != null && edit.fileKind() == FileKind.KAMELET) {
                    rehearsal.problems(edit.after(), next, own).forEach(problems::add);
                }
            }
            for (Path flow : flows) {
                next.file(flow)
                        .ifPresent(file -> rehearsal.problems(file, next, own).forEach(problems::add));
            }
        }
        return problems.all();
    }

    static Map<Path, Optional<byte[]>> contents(List<Edit> edits) {
        Map<Path, Optional<byte[]>> contents = new HashMap<>();
        for (Edit edit : edits) {
            if (edit.before() != null) {
                contents.put(edit.before().path(), Optional.empty());
            }
        }
        for (Edit edit : edits) {
            if (edit.after() != null) {
                contents.put(edit.after().path(), Optional.of(edit.after().content()));
            }
        }
        return contents;
    }

    private void read(
            Edit edit,
            Mappings mappings,
            Models models,
            Map<String, Optional<Connection>> connections,
            Problems problems) {
        SourceFile before = edit.before();
        SourceFile after = edit.after();
        if (edit.fileKind() == FileKind.CONNECTION && before != null) {
            connections.put(before.name(), Optional.empty());
        }
        if (after == null) {
            return;
        }
        switch (after.kind()) {
            case CONNECTION ->
                connections.put(after.name(), hands.connections().parse(after.path(), after.text(), problems));
            case MODEL -> models.problem(after.name()).ifPresent(problems::add);
            case MAPPING -> {
                try {
                    mappings.load(after.name());
                } catch (ProblemsException e) {
                    e.problems().forEach(problems::add);
                }
            }
            case KAMELET, FLOW -> {}
        }
    }
}
