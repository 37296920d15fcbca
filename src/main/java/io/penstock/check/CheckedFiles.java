package io.penstock.check;

import io.penstock.config.Problem;
import io.penstock.config.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.env.PropertyResolver;

/**
 * The files of an installation as they are, or as they would be: some may have another content than on the disk, be new
 * or be gone, so that a change is checked before it is made. Immutable; files are read when they are asked for.
 *
 * @param folders where they lie
 * @param instead absolute path to content instead of what is on the disk; empty for a file that is gone
 * @param more files that lie elsewhere and are looked at as if they lay in their folder
 * @param newest files that give way where two cannot be together; empty for those in {@code instead}
 * @param asking what is asked beyond the files
 */
public record CheckedFiles(
        CheckedFolders folders, Map<Path, Optional<String>> instead, Set<Path> more, Set<Path> newest, Asking asking) {

    /** Whom to ask. */
    public enum Asking {
        /** Nobody: what only a warehouse or the environment's secrets can tell is left out. */
        NOTHING,
        /** Warehouses, for the columns of what the newest files read. */
        COLUMNS,
        /** Warehouses, vaults and the environment, for everything. */
        EVERYTHING
    }

    /** No file is taken from elsewhere. */
    private static final String NOWHERE = "/";

    private static final String YAML = "[^.].*\\.ya?ml";

    public CheckedFiles {
        instead = Map.copyOf(instead);
        newest = Set.copyOf(newest);
        more = Collections.unmodifiableSet(new TreeSet<>(more));
    }

    /** The files as they are. */
    public static CheckedFiles of(CheckedFolders folders) {
        return new CheckedFiles(folders, Map.of(), Set.of(), Set.of(), Asking.EVERYTHING);
    }

    /** The folders that the application's settings name. */
    public static CheckedFiles of(PropertyResolver settings) {
        return of(CheckedFolders.of(settings));
    }

    /** The folders of an installation that lies below a folder, named as they are by default. */
    public static CheckedFiles below(Path root) {
        return of(CheckedFolders.below(root));
    }

    /** The same with this content in a file, which may be new. */
    public CheckedFiles with(Path file, String content) {
        return replaced(file, Optional.of(content));
    }

    /** The same without a file. */
    public CheckedFiles without(Path file) {
        return replaced(file, Optional.empty());
    }

    /** The same without asking warehouses, or the environment for secrets. */
    public CheckedFiles withoutAsking() {
        return asking(Asking.NOTHING);
    }

    public CheckedFiles asking(Asking whom) {
        return new CheckedFiles(folders, instead, more, newest, whom);
    }

    /** Whether secrets are left alone. */
    boolean offline() {
        return asking != Asking.EVERYTHING;
    }

    /** Whether a warehouse is asked for the columns of what this file reads. */
    boolean asksColumns(Path file) {
        return asking == Asking.EVERYTHING || asking == Asking.COLUMNS && newest.contains(absolute(file));
    }

    /** The same with a file, or the files of a folder, that may lie elsewhere. */
    public CheckedFiles and(Path path) {
        Set<Path> others = new TreeSet<>(more);
        others.addAll(walk(path, 3));
        Set<Path> known = all().stream().map(CheckedFiles::absolute).collect(Collectors.toSet());
        others.removeIf(file -> known.contains(absolute(file)));
        return new CheckedFiles(folders, instead, others, newest, asking);
    }

    /** All files that are looked at. */
    public List<Path> all() {
        return Stream.of(flows(), kameletFiles(), connectionFiles(), modelFiles(), mappingFiles(), lookupFiles())
                .flatMap(List::stream)
                .toList();
    }

    /** The same with these files as the newest: where two cannot be together, they are the ones to blame. */
    public CheckedFiles blaming(Collection<Path> newest) {
        Set<Path> files = new TreeSet<>();
        newest.forEach(file -> files.add(absolute(file)));
        return new CheckedFiles(folders, instead, more, files, asking);
    }

    /** Whether the file gives way to the others: it was named so, or, if none was, it has another content. */
    boolean isNewest(Path file) {
        return newest.isEmpty() ? isReplaced(file) : newest.contains(absolute(file));
    }

    /** Whether the file has, or is about to have, another content than on the disk. */
    boolean isReplaced(Path file) {
        return instead.containsKey(absolute(file));
    }

    /** The YAML files of the routes folder, those first that are not replaced: what is new has to give way. */
    List<Path> flows() {
        List<Path> all = new ArrayList<>(list(folders.routes(), 1, name -> name.matches(YAML), ".camel.yaml"));
        if (folders.examples()) {
            all.addAll(list(folders.routes().resolve("examples"), 1, name -> name.matches(YAML), NOWHERE));
        }
        return Stream.concat(
                        all.stream().filter(file -> !isNewest(file)),
                        all.stream().filter(this::isNewest))
                .toList();
    }

    List<Path> kameletFiles() {
        return list(folders.kamelets(), 2, name -> name.endsWith(".kamelet.yaml"), ".kamelet.yaml");
    }

    List<Path> connectionFiles() {
        return list(folders.connections(), 1, name -> name.matches(YAML), "connections/");
    }

    List<Path> modelFiles() {
        return list(folders.models(), 1, name -> name.endsWith(".sql"), ".sql");
    }

    List<Path> mappingFiles() {
        return list(folders.mappings(), 1, name -> name.matches(YAML), "mappings/");
    }

    List<Path> lookupFiles() {
        return list(folders.lookups(), 1, name -> name.matches(YAML), "lookups/");
    }

    /** A file of a folder, or of one below it, that is on the disk and yet not to be reckoned with, since it was refused. */
    Optional<Path> refused(Path folder, String name) {
        Path root = absolute(folder);
        return instead.entrySet().stream()
                .filter(other -> other.getValue().isEmpty() && other.getKey().startsWith(root))
                .map(Map.Entry::getKey)
                .filter(file -> file.endsWith(name) && Files.isRegularFile(file))
                .map(file -> folder.resolve(root.relativize(file)))
                .findFirst();
    }

    /** The content of a file, or empty, with the reason among the problems. */
    Optional<String> text(Path file, Problems problems) {
        Optional<String> other = instead.get(absolute(file));
        if (other != null) {
            return other;
        }
        try {
            return Optional.of(Files.readString(file));
        } catch (CharacterCodingException e) {
            problems.add(
                    new Problem(file, 0, 0, "config.not-utf8", "the file is not UTF-8 text.", "Save it as UTF-8."));
        } catch (IOException e) {
            problems.add(new Problem(
                    file, 0, 0, "config.unreadable", "the file cannot be read: " + e.getMessage() + ".", ""));
        }
        return Optional.empty();
    }

    private CheckedFiles replaced(Path file, Optional<String> content) {
        Map<Path, Optional<String>> other = new HashMap<>(instead);
        other.put(absolute(file), content);
        return new CheckedFiles(folders, other, more, newest, asking);
    }

    /** @param elsewhere the ending of a file, or the name of its folder, that makes it one of these wherever it lies */
    private List<Path> list(Path folder, int depth, Predicate<String> name, String elsewhere) {
        TreeSet<Path> files = new TreeSet<>(walk(folder, depth));
        Path root = absolute(folder);
        instead.forEach((file, content) -> {
            boolean inside = file.startsWith(root) && root.relativize(file).getNameCount() <= depth;
            if (inside && content.isPresent()) {
                files.add(folder.resolve(root.relativize(file)));
            } else if (inside) {
                files.removeIf(known -> absolute(known).equals(file));
            }
        });
        Stream<Path> others = more.stream()
                .filter(file -> !elsewhere.equals(NOWHERE))
                .filter(file -> elsewhere.endsWith("/")
                        ? absolute(file).toString().contains("/" + elsewhere)
                        : file.toString().endsWith(elsewhere));
        return Stream.concat(
                        files.stream()
                                .filter(file -> name.test(file.getFileName().toString())),
                        others)
                .toList();
    }

    private static List<Path> walk(Path folder, int depth) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(folder, depth, FileVisitOption.FOLLOW_LINKS)) {
            return found.filter(Files::isRegularFile)
                    .filter(file -> !isOfAMount(folder.relativize(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kubernetes lays the files of a ConfigMap into folders such as {@code ..data}, and links to them beside those. */
    private static boolean isOfAMount(Path file) {
        return file.getNameCount() > 1 && file.getName(0).toString().startsWith("..");
    }

    private static Path absolute(Path file) {
        return file.toAbsolutePath().normalize();
    }
}
