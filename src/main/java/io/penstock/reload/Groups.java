package io.penstock.reload;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Edits that must come into force together, because they have a flow or a lookup in common; the others need not wait for them. */
final class Groups {

    private final Assembly old;
    private final Assembly next;

    private record Group(Set<String> keys, List<Edit> edits) {}

    Groups(Assembly old, Assembly next) {
        this.old = old;
        this.next = next;
    }

    List<List<Edit>> of(List<Edit> edits) {
        List<Group> groups = new ArrayList<>();
        for (Edit edit : edits) {
            Group merged = new Group(keys(edit), new ArrayList<>(List.of(edit)));
            for (Group group : List.copyOf(groups)) {
                if (group.keys().stream().anyMatch(merged.keys()::contains)) {
                    groups.remove(group);
                    merged.keys().addAll(group.keys());
                    merged.edits().addAll(group.edits());
                }
            }
            merged.edits().sort(Edit.IN_ORDER);
            groups.add(merged);
        }
        return groups.stream().map(Group::edits).toList();
    }

    private Set<String> keys(Edit edit) {
        Set<String> keys = new HashSet<>();
        add(keys, old, edit.before());
        add(keys, next, edit.before());
        add(keys, old, edit.after());
        add(keys, next, edit.after());
        return keys;
    }

    private static void add(Set<String> keys, Assembly files, @org.jspecify.annotations.Nullable SourceFile file) {
        if (file == null) {
            return;
        }
        keys.add(file.path().toString());
        files.flowsWith(file).forEach(flow -> keys.add(flow.toString()));
        files.lookupsWith(file).forEach(lookup -> keys.add(lookup.path().toString()));
        if (file.kind() == FileKind.FLOW) {
            keys.addAll(files.text(file).owned());
        }
    }
}
