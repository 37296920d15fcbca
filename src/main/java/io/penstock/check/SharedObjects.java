package io.penstock.check;

import io.penstock.config.Place;
import io.penstock.config.Problems;
import io.penstock.sync.TargetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Two syncs that write one object: where one mirrors, each takes away what the other has written. */
final class SharedObjects implements Rule {

    private record Writer(SyncFlow sync, Place place) {
        boolean mirrors() {
            return sync.option("mode", "upsert").equals("mirror");
        }

        /** Writes fields of rows that somebody else has made. */
        boolean onlyUpdates() {
            return sync.option("mode", "upsert").equals("update");
        }
    }

    @Override
    public void check(Scene scene, Problems problems) {
        Map<String, Writer> writers = new HashMap<>();
        Map<String, Place> names = new HashMap<>();
        for (SyncFlow sync : SyncFlow.all(scene)) {
            Place first = names.putIfAbsent(sync.name(), sync.endpoint().place());
            if (first != null) {
                problems.add(sync.endpoint()
                        .place()
                        .problem(
                                "sync.duplicate-sync",
                                "there is a sync \"" + sync.name() + "\" already, in " + first.file() + " on line "
                                        + first.line() + ".",
                                "Give this one another name."));
                continue;
            }
            for (Endpoint sink : sync.sinks()) {
                Writer writer = new Writer(sync, sink.node().place());
                Writer other = writers.putIfAbsent(address(sink), writer);
                if (other != null && other.sync() != sync) {
                    shared(writer, other, sink, problems);
                }
            }
        }
    }

    private static void shared(Writer writer, Writer other, Endpoint sink, Problems problems) {
        String what = "the sync \"" + other.sync().name() + "\" writes the same object with " + sink.kamelet() + ", in "
                + other.place().file() + " on line " + other.place().line();
        if (writer.mirrors() || other.mirrors()) {
            problems.add(writer.place()
                    .problem(
                            "sync.shared-object",
                            what + ", and one of the two mirrors: it would delete rows of the other.",
                            "Let both be in mode upsert, or write to different objects."));
        } else if (writer.onlyUpdates() == other.onlyUpdates()) {
            problems.add(writer.place()
                    .warning(
                            "sync.shared-object",
                            what + ".",
                            "That works if they write different rows or fields; otherwise the last one wins."));
        }
    }

    private static String address(Endpoint sink) {
        return TargetAddress.of(
                sink.kamelet(),
                sink.parameters().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().value())));
    }
}
