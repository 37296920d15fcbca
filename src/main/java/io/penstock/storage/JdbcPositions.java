package io.penstock.storage;

import io.penstock.trigger.Positions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Positions of sources, in the operations database. */
@Component
final class JdbcPositions implements Positions {

    private static final int AT_ONCE = 500;

    private final OperationsDatabase database;

    JdbcPositions(OperationsDatabase database) {
        this.database = database;
    }

    @Override
    public Optional<String> of(String source) {
        return database.sql()
                .sql("SELECT place FROM source_position WHERE source = ?")
                .param(source)
                .query(String.class)
                .optional();
    }

    @Override
    public void move(String source, String place, Map<String, Long> seen, long forgetBelow, Instant at) {
        database.write(() -> {
            Set<String> known = seen(source, seen.keySet());
            List<Object[]> news = new ArrayList<>();
            seen.forEach((item, mark) -> {
                if (!known.contains(item)) {
                    news.add(new Object[] {source, item, mark});
                }
            });
            database.template().batchUpdate("INSERT INTO source_seen (source, item, mark) VALUES (?, ?, ?)", news);
            database.sql()
                    .sql("DELETE FROM source_seen WHERE source = ? AND mark < ?")
                    .params(source, forgetBelow)
                    .update();
            int moved = database.sql()
                    .sql("UPDATE source_position SET place = ?, moved_at = ? WHERE source = ?")
                    .params(place, StoredTime.of(at), source)
                    .update();
            return moved > 0
                    ? moved
                    : database.sql()
                            .sql("INSERT INTO source_position (source, place, moved_at) VALUES (?, ?, ?)")
                            .params(source, place, StoredTime.of(at))
                            .update();
        });
    }

    @Override
    public Set<String> seen(String source, Collection<String> items) {
        List<String> all = List.copyOf(items);
        Set<String> found = new HashSet<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            found.addAll(database.sql()
                    .sql("SELECT item FROM source_seen WHERE source = :source AND item IN (:items)")
                    .param("source", source)
                    .param("items", all.subList(from, Math.min(all.size(), from + AT_ONCE)))
                    .query(String.class)
                    .list());
        }
        return found;
    }
}
