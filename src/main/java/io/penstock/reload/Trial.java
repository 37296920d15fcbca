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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
     * @param proof what they must stand; flows are built where nothing else is wrong
     */
    List<Problem> problems(List<Edit> edits, Assembly next, Set<Path> flows, Proof proof) {
        Problems problems = new Problems();
        LiveTexts texts = hands.texts().with(contents(edits));
        Mappings mappings = new Mappings(folders.root(FileKind.MAPPING), hands.language(), texts);
        Models models = new Models(folders.root(FileKind.MODEL), texts);
        Map<String, Optional<Connection>> connections = new HashMap<>();
        for (Edit edit : edits) {
            read(edit, mappings, models, connections, problems);
        }
        OwnRules.check(edits, next, problems);
        List<Problem> checked = List.of();
        if (proof == Proof.CHECKED) {
            Set<Path> concerned = concerned(edits, next, flows);
            checked = checked(concerned, next, true)
                    .filter(problem -> concerned.contains(problem.file()))
                    .toList();
        }
        Problems found = once(problems, checked);
        if (!found.hasErrors() && proof != Proof.READ) {
            Connections known = hands.connections().with(connections);
            Map<String, Object> own = new HashMap<>(hands.sources().unopened(known.all()));
            own.put("mapping", new MappingSteps(mappings, hands.language()));
            own.put("connections", known);
            own.put("modelSource", hands.modelSource(models));
            own.put("rawKameletParameters", new RawKameletParameters(folders.root(FileKind.KAMELET)));
            for (Edit edit : edits) {
                if (edit.after() != null && edit.fileKind() == FileKind.KAMELET) {
                    rehearsal.problems(edit.after(), next, own).forEach(found::add);
                }
            }
            for (Path flow : flows) {
                next.file(flow)
                        .ifPresent(file -> rehearsal.problems(file, next, own).forEach(found::add));
            }
        }
        return found.all().stream().filter(Problem::isError).toList();
    }

    /** Both, of which the checker's is kept where both say the same, since it knows the line. */
    private static Problems once(Problems own, List<Problem> checked) {
        Problems problems = new Problems();
        own.all().stream()
                .filter(problem -> checked.stream()
                        .noneMatch(other -> other.file().equals(problem.file())
                                && other.code().equals(problem.code())
                                && (problem.line() == 0 || other.equals(problem))))
                .forEach(problems::add);
        problems.addAll(checked);
        return problems;
    }

    private static Set<Path> concerned(List<Edit> edits, Assembly next, Set<Path> flows) {
        Set<Path> concerned = new TreeSet<>(flows);
        for (Edit edit : edits) {
            concerned.addAll(edit.paths());
            Stream.of(Optional.ofNullable(edit.before()), Optional.ofNullable(edit.after()))
                    .flatMap(Optional::stream)
                    .flatMap(side -> next.lookupsWith(side).stream())
                    .forEach(lookup -> concerned.add(lookup.path()));
        }
        return concerned;
    }

    private Stream<Problem> checked(Set<Path> newest, Assembly files, boolean ask) {
        Map<Path, String> texts = new TreeMap<>();
        files.files().forEach((path, file) -> texts.put(path, file.text()));
        return checks.stream().flatMap(check -> check.problems(newest, texts, ask).stream());
    }

    /**
     * What is wrong with files that would be in force together. No flow is built and no warehouse asked, but the
     * environment and the vaults for secrets.
     *
     * @param edits those that led to them, which are to blame where two cannot be together
     */
    Set<Problem> wrong(Assembly files, List<Edit> edits) {
        Problems own = new Problems();
        OwnRules.check(edits, files, own);
        for (SourceFile connection : files.of(FileKind.CONNECTION)) {
            hands.connections().parse(connection.path(), connection.text(), own);
        }
        for (SourceFile lookup : files.of(FileKind.LOOKUP)) {
            hands.lookups().check(lookup.path(), lookup.text(), own);
        }
        Set<Path> newest = new TreeSet<>();
        edits.forEach(edit -> newest.addAll(edit.paths()));
        return Stream.concat(own.all().stream(), checked(newest, files, false))
                .filter(Problem::isError)
                .collect(Collectors.toCollection(LinkedHashSet::new));
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
            case LOOKUP -> hands.lookups().check(after.path(), after.text(), problems);
            case KAMELET, FLOW -> {}
        }
    }
}
