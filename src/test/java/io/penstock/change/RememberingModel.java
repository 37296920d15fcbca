package io.penstock.change;

import io.penstock.change.Remembered.Held;
import io.penstock.change.Remembered.Let;
import io.penstock.change.Remembered.Planned;
import io.penstock.change.Remembered.Refused;
import io.penstock.change.Remembered.Row;
import io.penstock.change.Remembered.Slot;
import io.penstock.change.Remembered.Try;
import io.penstock.row.Operation;
import io.penstock.row.Outcome;
import io.penstock.row.Outcome.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** What a state store means, in maps and loops: slow, in memory, and easy to check by reading. */
final class RememberingModel {

    private static final Outcome UNSENT = new Outcome.Deferred("run.ended", "");
    private final Map<Slot, Held> held = new HashMap<>();
    private final Map<Try, Refused> refused = new TreeMap<>(java.util.Comparator.comparing(Try::toString));
    private final Set<Let> admitted = new HashSet<>();
    private final Map<String, Map<String, Outcome>> journal = new LinkedHashMap<>();
    List<Planned> plan = new ArrayList<>();
    private Map<String, String> shapes = Map.of();
    boolean delivering;
    private boolean cutOff;

    PlanCounts makePlan(Mode mode, boolean resend, Map<String, String> targets, List<Row> rows, Instant now) {
        fold(now);
        leave();
        shapes = targets;
        journal.clear();
        Map<String, Integer> times = new HashMap<>();
        rows.forEach(row -> times.merge(String.valueOf(row.key()), 1, Integer::sum));
        List<Planned> asked = new ArrayList<>();
        Set<String> twins = new HashSet<>();
        long nulls = 0;
        long duplicates = 0;
        long unchanged = 0;
        for (Row row : rows) {
            String key = row.key();
            Set<String> due = key == null ? Set.of() : due(mode, resend, key, row.version());
            if (key == null) {
                nulls++;
            } else if (due.isEmpty()) {
                unchanged++;
            } else if (times.getOrDefault(key, 0) > 1) {
                duplicates++;
                twins.add(key);
            } else {
                asked.add(new Planned(key, Operation.UPSERT, row.version(), due, new HashMap<>()));
            }
        }
        List<Planned> gone = mode == Mode.MIRROR ? gone(times.keySet()) : List.of();
        long withheld = nulls > 0 ? gone.size() : 0;
        asked.addAll(nulls > 0 ? List.of() : gone);
        close(asked, twins, withheld > 0);
        admitted.removeIf(let -> asked.stream().noneMatch(row -> let(row).equals(let)) && !twins.contains(let.key()));
        asked.forEach(row -> row.owed().removeIf(target -> pauses(row, target, now)));
        plan = asked.stream().filter(row -> !row.owed().isEmpty()).toList();
        delivering = false;
        long owned = held.keySet().stream()
                .map(Slot::key)
                .filter(this::known)
                .distinct()
                .count();
        return new PlanCounts(
                rows.size(),
                unchanged,
                asked.stream()
                        .filter(row ->
                                row.op() == Operation.UPSERT && row.owed().isEmpty())
                        .count(),
                nulls,
                duplicates,
                plan.stream()
                        .filter(row -> row.op() == Operation.UPSERT && !known(row.key()))
                        .count(),
                plan.stream()
                        .filter(row -> row.op() == Operation.UPSERT && known(row.key()))
                        .count(),
                plan.stream().filter(row -> row.op() == Operation.DELETE).count(),
                asked.stream()
                        .filter(row ->
                                row.op() == Operation.DELETE && row.owed().isEmpty())
                        .count(),
                withheld,
                readmitted(Operation.UPSERT),
                readmitted(Operation.DELETE),
                owned);
    }

    private Set<String> due(Mode mode, boolean resend, String key, String version) {
        Set<String> due = new LinkedHashSet<>();
        shapes.forEach((target, shape) -> {
            Held here = held.getOrDefault(new Slot(key, target), new Held());
            boolean differs = !version.equals(here.judged) || (resend && !here.shape.equals(shape));
            boolean asks = switch (mode) {
                case UPSERT, UPDATE, MIRROR -> differs;
                case INSERT -> differs && !here.owned;
                case ALL -> true;
            };
            if (asks) {
                due.add(target);
            }
        });
        return due;
    }

    private List<Planned> gone(Set<String> read) {
        Map<String, Set<String>> owners = new TreeMap<>();
        held.forEach((slot, here) -> {
            if (here.owned && shapes.containsKey(slot.target()) && !read.contains(slot.key())) {
                owners.computeIfAbsent(slot.key(), key -> new LinkedHashSet<>()).add(slot.target());
            }
        });
        List<Planned> gone = new ArrayList<>();
        owners.forEach((key, targets) -> gone.add(new Planned(key, Operation.DELETE, "", targets, new HashMap<>())));
        return gone;
    }

    private void close(List<Planned> asked, Set<String> twins, boolean keepDeletes) {
        refused.keySet()
                .removeIf(attempt -> shapes.containsKey(attempt.target())
                        && !(keepDeletes && attempt.op() == Operation.DELETE)
                        && !(attempt.op() == Operation.UPSERT && twins.contains(attempt.key()))
                        && asked.stream()
                                .noneMatch(row -> row.key().equals(attempt.key())
                                        && row.op() == attempt.op()
                                        && row.owed().contains(attempt.target())));
    }

    private boolean pauses(Planned row, String target, Instant now) {
        Refused before = refused.get(new Try(target, row.key(), row.op()));
        return before != null
                && before.version().equals(row.version())
                && before.shape().equals(shapes.get(target))
                && before.waits(now);
    }

    private boolean known(String key) {
        return shapes.keySet().stream().anyMatch(target -> {
            Held here = held.get(new Slot(key, target));
            return here != null && here.owned;
        });
    }

    private long readmitted(Operation op) {
        return plan.stream().filter(row -> row.op() == op && wasAdmitted(row)).count();
    }

    private boolean wasAdmitted(Planned row) {
        return admitted.contains(let(row))
                || refused.entrySet().stream()
                        .anyMatch(entry -> entry.getKey().key().equals(row.key())
                                && entry.getKey().op() == row.op()
                                && entry.getValue().version().equals(row.version()));
    }

    private static Let let(Planned row) {
        return new Let(row.key(), row.op(), row.version());
    }

    void settle(Planned row, String target, Outcome outcome) {
        journal.computeIfAbsent(row.op() + row.key(), name -> new LinkedHashMap<>())
                .merge(target, outcome, (before, after) -> rank(after) >= rank(before) ? after : before);
    }

    /** The process was killed and is back. */
    void reopen(Instant now) {
        fold(now);
        cutOff |= delivering;
    }

    void fold(Instant now) {
        for (Planned row : plan) {
            journal.getOrDefault(row.op() + row.key(), Map.of()).forEach((target, outcome) -> {
                Outcome before = row.settled().get(target);
                boolean later = before == null || rank(outcome) > rank(before) || rank(outcome) + rank(before) == 0;
                if (later) {
                    row.settled().put(target, outcome);
                    take(row, target, outcome, now);
                }
            });
        }
        journal.clear();
    }

    private static int rank(Outcome outcome) {
        return switch (outcome.kind()) {
            case DEFERRED -> 0;
            case REJECTED, SKIPPED -> 1;
            case DELIVERED -> 2;
        };
    }

    private void take(Planned row, String target, Outcome outcome, Instant now) {
        Slot slot = new Slot(row.key(), target);
        Try attempt = new Try(target, row.key(), row.op());
        String shape = Objects.requireNonNull(shapes.get(target));
        switch (outcome.kind()) {
            case DEFERRED -> doubt(slot);
            case REJECTED -> {
                Refused before = refused.get(attempt);
                int tries = 1;
                if (before != null
                        && before.version().equals(row.version())
                        && before.shape().equals(shape)) {
                    tries += before.tries();
                }
                Instant next = tries < StoreBench.POLICY.tries() ? now.plus(StoreBench.POLICY.pauseAfter(tries)) : null;
                refused.put(attempt, new Refused(row.version(), shape, tries, next));
            }
            case DELIVERED, SKIPPED -> {
                refused.remove(new Try(target, row.key(), Operation.UPSERT));
                refused.remove(new Try(target, row.key(), Operation.DELETE));
                if (row.op() == Operation.UPSERT) {
                    Held here = held.computeIfAbsent(slot, name -> new Held());
                    here.judged = row.version();
                    here.shape = shape;
                    here.owned |= outcome.kind() == Kind.DELIVERED;
                } else if (outcome.kind() == Kind.DELIVERED) {
                    held.remove(slot);
                }
            }
        }
    }

    /** Ends the plan. */
    void done(Instant now) {
        fold(now);
        leave();
        delivering = false;
    }

    private void leave() {
        if (delivering) {
            admitted.clear();
            plan.stream().filter(row -> !open(row).isEmpty()).forEach(row -> admitted.add(let(row)));
            plan.forEach(row -> row.owed().forEach(target -> {
                if (row.settled().putIfAbsent(target, UNSENT) == null && cutOff) {
                    doubt(new Slot(row.key(), target));
                }
            }));
        }
        cutOff = false;
    }

    private void doubt(Slot slot) {
        Held here = held.get(slot);
        if (here != null) {
            here.judged = null;
        }
    }

    /** The targets that are owed a row and have not settled it for good. */
    Set<String> open(Planned row) {
        Set<String> open = new LinkedHashSet<>(row.owed());
        open.removeIf(target -> row.settled().containsKey(target)
                && rank(Objects.requireNonNull(row.settled().get(target))) > 0);
        return open;
    }

    void resend() {
        held.values().forEach(here -> here.judged = null);
    }

    void release() {
        refused.clear();
    }

    Map<Kind, Long> tally() {
        Map<Kind, Long> byRow = new EnumMap<>(Kind.class);
        for (Planned row : plan) {
            row.settled().values().stream()
                    .map(Outcome::kind)
                    .max(java.util.Comparator.naturalOrder())
                    .ifPresent(worst -> byRow.merge(worst, 1L, Long::sum));
        }
        return byRow;
    }

    Map<String, Integer> tries() {
        Map<String, Integer> tries = new TreeMap<>();
        refused.forEach(
                (attempt, row) -> tries.put(attempt.target() + " " + attempt.op() + " " + attempt.key(), row.tries()));
        return tries;
    }
}
