package io.penstock.storage;

import io.penstock.config.FileChange;
import io.penstock.config.FileHistory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** What became of the files, in the operations database. Each text is kept once, under its hash. */
@Component
final class JdbcFileHistory implements FileHistory {

    private final OperationsDatabase database;

    JdbcFileHistory(OperationsDatabase database) {
        this.database = database;
    }

    @Override
    public List<FileChange> add(List<FileChange> changes, Map<String, String> texts) {
        return database.write(() -> {
            texts.forEach(this::keep);
            List<FileChange> added = new ArrayList<>();
            for (FileChange change : changes) {
                added.add(change.withId(insert(change)));
            }
            return added;
        });
    }

    @Override
    public Optional<FileChange> find(long change) {
        return database.sql()
                .sql("SELECT * FROM file_change WHERE id = ?")
                .param(change)
                .query(JdbcFileHistory::read)
                .optional();
    }

    @Override
    public List<FileChange> recent(String file, long before, int most) {
        return database.sql()
                .sql("SELECT * FROM file_change WHERE (:before = 0 OR id < :before)"
                        + (file.isEmpty() ? "" : " AND (file = :file OR moved_from = :file)")
                        + " ORDER BY id DESC LIMIT :most")
                .param("before", before)
                .param("file", file)
                .param("most", most)
                .query(JdbcFileHistory::read)
                .list();
    }

    @Override
    public Optional<String> text(String hash) {
        return database.sql()
                .sql("SELECT content FROM file_text WHERE hash = ?")
                .param(hash)
                .query(String.class)
                .optional();
    }

    @Override
    public Map<String, String> accepted() {
        Map<String, String> accepted = new TreeMap<>();
        List<FileChange> changes = database.sql()
                .sql("SELECT * FROM file_change WHERE result = 'ACCEPTED' ORDER BY id")
                .query(JdbcFileHistory::read)
                .list();
        for (FileChange change : changes) {
            if (change.from() != null) {
                accepted.remove(change.from());
            }
            if (change.after() == null) {
                accepted.remove(change.file());
            } else {
                accepted.put(change.file(), change.after());
            }
        }
        return accepted;
    }

    private void keep(String hash, String text) {
        if (text(hash).isEmpty()) {
            database.sql()
                    .sql("INSERT INTO file_text (hash, content) VALUES (?, ?)")
                    .params(hash, StoredText.of(text))
                    .update();
        }
    }

    private long insert(FileChange change) {
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        database.sql()
                .sql("""
                        INSERT INTO file_change
                        (changed_at, who, file, kind, moved_from, before_hash, after_hash, result, problem, millis)
                        VALUES (:at, :by, :file, :kind, :from, :before, :after, :result, :problem, :millis)
                        """)
                .param("at", StoredTime.of(change.at()))
                .param("by", StoredText.of(change.by()))
                .param("file", StoredText.of(change.file()))
                .param("kind", change.kind().name())
                .param("from", change.from())
                .param("before", change.before())
                .param("after", change.after())
                .param("result", change.result().name())
                .param("problem", StoredText.of(change.problem()))
                .param("millis", change.millis())
                .update(id, "id");
        return Objects.requireNonNull(id.getKey()).longValue();
    }

    private static FileChange read(ResultSet row, int number) throws SQLException {
        return new FileChange(
                row.getLong("id"),
                StoredTime.read(row, "changed_at"),
                row.getString("who"),
                row.getString("file"),
                FileChange.Kind.valueOf(row.getString("kind")),
                row.getString("moved_from"),
                row.getString("before_hash"),
                row.getString("after_hash"),
                FileChange.Result.valueOf(row.getString("result")),
                row.getString("problem"),
                row.getLong("millis"));
    }
}
