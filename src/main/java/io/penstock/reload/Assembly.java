package io.penstock.reload;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Files that are in force together, or would be, and what each flow needs of the others. Not changed once it is made. */
final class Assembly {

    private final SortedMap<Path, SourceFile> files;
    private final UnaryOperator<String> resolve;
    private final Map<SourceFile, FlowText> texts;

    /** @param resolve replaces placeholders as far as it can */
    Assembly(UnaryOperator<String> resolve) {
        this(new TreeMap<>(), resolve, new HashMap<>());
    }

    private Assembly(
            SortedMap<Path, SourceFile> files, UnaryOperator<String> resolve, Map<SourceFile, FlowText> texts) {
        this.files = files;
        this.resolve = resolve;
        this.texts = texts;
    }

    /** This one after some edits. */
    Assembly with(Collection<Edit> edits) {
        SortedMap<Path, SourceFile> edited = new TreeMap<>(files);
        for (Edit edit : edits) {
            if (edit.before() != null) {
                edited.remove(edit.before().path());
            }
            if (edit.after() != null) {
                edited.put(edit.after().path(), edit.after());
            }
        }
        Map<SourceFile, FlowText> known = new HashMap<>(texts);
        known.keySet().retainAll(Set.copyOf(edited.values()));
        return new Assembly(edited, resolve, known);
    }

    Map<Path, SourceFile> files() {
        return files;
    }

    Optional<SourceFile> file(Path path) {
        return Optional.ofNullable(files.get(path));
    }

    List<SourceFile> of(FileKind kind) {
        return files.values().stream().filter(file -> file.kind() == kind).toList();
    }

    Optional<SourceFile> kamelet(String name) {
        return of(FileKind.KAMELET).stream()
                .filter(file -> file.name().equals(name))
                .findFirst();
    }

    /** The Kamelets that a flow calls, and those that these call. */
    Set<SourceFile> kameletsOf(SourceFile flow) {
        Map<Path, SourceFile> used = new TreeMap<>();
        Deque<SourceFile> open = new ArrayDeque<>(List.of(flow));
        while (!open.isEmpty()) {
            FlowText text = text(open.pop());
            for (SourceFile kamelet : of(FileKind.KAMELET)) {
                if (text.mentions(kamelet) && used.put(kamelet.path(), kamelet) == null) {
                    open.add(kamelet);
                }
            }
        }
        return Set.copyOf(used.values());
    }

    /** The flows that a file with this name and kind has to do with; a flow only with itself. */
    Set<Path> flowsWith(SourceFile file) {
        Set<Path> flows = new TreeSet<>();
        if (file.kind() == FileKind.LOOKUP) {
            return Set.of();
        }
        if (file.kind() == FileKind.FLOW) {
            return files.containsKey(file.path()) ? Set.of(file.path()) : Set.of();
        }
        for (SourceFile flow : of(FileKind.FLOW)) {
            Set<SourceFile> kamelets = kameletsOf(flow);
            boolean uses = file.kind() == FileKind.KAMELET
                    ? kamelets.stream().anyMatch(kamelet -> kamelet.name().equals(file.name()))
                    : text(flow).mentions(file)
                            || kamelets.stream()
                                    .anyMatch(kamelet -> text(kamelet).mentions(file));
            // A Kamelet that is not there yet is no use of it, but what the flow waits for.
            if (uses || text(flow).mentions(file)) {
                flows.add(flow.path());
            }
        }
        return flows;
    }

    /** The lookups that read a model or connection with this name and kind; of other files none. */
    List<SourceFile> lookupsWith(SourceFile file) {
        return of(FileKind.LOOKUP).stream()
                .filter(lookup -> file.kind() == FileKind.MODEL || file.kind() == FileKind.CONNECTION)
                .filter(lookup -> text(lookup).mentions(file))
                .toList();
    }

    FlowText text(SourceFile file) {
        return texts.computeIfAbsent(file, unread -> FlowText.of(unread, resolve));
    }
}
