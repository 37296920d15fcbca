package io.penstock.storage;

import io.penstock.config.Redaction;
import io.penstock.trigger.Inbox;
import io.penstock.trigger.InboxBacklog;
import io.penstock.trigger.InboxEvent;
import io.penstock.trigger.InboxEvent.State;
import io.penstock.trigger.NewEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** The inbox, in the operations database. Concurrent calls share one force to disk. */
@Component
final class JdbcInbox implements Inbox, AutoCloseable {

    private static final int LONGEST_REASON = 2000;

    private final OperationsDatabase database;
    private final GroupCommit commits;

    private final Redaction redaction;

    JdbcInbox(OperationsDatabase database, Redaction redaction) {
        this.database = database;
        this.redaction = redaction;
        this.commits = new GroupCommit(database);
    }

    @Override
    public int store(String hook, List<NewEvent> events, Instant at) {
        return commits.write(() -> {
            int added = 0;
            for (NewEvent event : events) {
                if (!isThere(hook, event, at)) {
                    insert(hook, event, at, State.WAITING, "", "");
                    added++;
                }
            }
            return added;
        });
    }

    @Override
    public boolean quarantine(String hook, NewEvent event, String code, String reason, Instant at) {
        return commits.write(() -> {
            boolean added = !isThere(hook, event, at);
            if (added) {
                insert(hook, event, at, State.QUARANTINED, code, reason);
            }
            return added;
        });
    }

    /** There is one writer in this process; of two processes one fails at the constraint, and its sender comes again. */
    private boolean isThere(String hook, NewEvent event, Instant at) {
        String id = event.eventId();
        if (id == null) {
            return false;
        }
        sql("DELETE FROM inbox_event WHERE hook = ? AND event_id = ? AND keep_until < ?")
                .params(hook, StoredText.of(id), StoredTime.of(at))
                .update();
        return sql("SELECT 1 FROM inbox_event WHERE hook = ? AND event_id = ?")
                .params(hook, StoredText.of(id))
                .query()
                .optionalValue()
                .isPresent();
    }

    private void insert(String hook, NewEvent event, Instant at, State state, String code, String reason) {
        sql("""
                        INSERT INTO inbox_event (hook, event_id, order_key, content_type, body, request, received_at, state,
                            tries, attempts, next_at, code, reason)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?, ?)
                        """)
                .param(hook)
                .param(stored(event.eventId()))
                .param(stored(event.orderKey()))
                .param(StoredText.of(event.contentType()))
                .param(event.body())
                .param(StoredText.of(event.request()))
                .param(StoredTime.of(at))
                .param(state.name())
                .param(state == State.WAITING ? StoredTime.of(at) : null)
                .param(StoredText.of(code))
                .param(StoredText.start(StoredText.of(redaction.hide(reason)), LONGEST_REASON))
                .update();
    }

    @Override
    public List<InboxEvent> due(String hook, Instant now, int most) {
        return sql("""
                        SELECT * FROM inbox_event e WHERE hook = ? AND state = 'WAITING' AND next_at <= ?
                            AND (order_key IS NULL OR NOT EXISTS (SELECT 1 FROM inbox_event f WHERE f.hook = e.hook
                                AND f.order_key = e.order_key AND f.state = 'WAITING' AND f.id < e.id))
                        ORDER BY id LIMIT ?
                        """)
                .params(hook, StoredTime.of(now), most)
                .query(JdbcInbox::read)
                .list();
    }

    @Override
    public Optional<Instant> nextDue(String hook) {
        return sql("SELECT next_at FROM inbox_event WHERE hook = ? AND state = 'WAITING' ORDER BY next_at LIMIT 1")
                .params(hook)
                .query((row, number) -> StoredTime.read(row, "next_at"))
                .optional();
    }

    @Override
    public void done(long id, Instant keepUntil) {
        commits.write(() -> sql("UPDATE inbox_event SET state = 'DONE', next_at = NULL, keep_until = ?, code = '',"
                        + " reason = '' WHERE id = ?")
                .params(StoredTime.of(keepUntil), id)
                .update());
    }

    @Override
    public void failed(InboxEvent event, String code, String reason, boolean own, @Nullable Instant nextAt) {
        State state = nextAt == null ? State.QUARANTINED : State.WAITING;
        commits.write(() -> sql("UPDATE inbox_event SET state = ?, next_at = ?, attempts = ?, tries = ?, code = ?,"
                        + " reason = ? WHERE id = ?")
                .param(state.name())
                .param(StoredTime.orNull(nextAt))
                .param(event.attempts() + 1)
                .param(event.tries() + (own ? 1 : 0))
                .param(StoredText.of(code))
                .param(StoredText.start(StoredText.of(redaction.hide(reason)), LONGEST_REASON))
                .param(event.id())
                .update());
    }

    @Override
    public Optional<InboxEvent> find(long id) {
        return sql("SELECT * FROM inbox_event WHERE id = ?")
                .param(id)
                .query(JdbcInbox::read)
                .optional();
    }

    @Override
    public List<InboxEvent> recent(String hook, @Nullable State state, int most, int offset) {
        return sql("SELECT * FROM inbox_event WHERE 1 = 1"
                        + (hook.isEmpty() ? "" : " AND hook = :hook")
                        + (state == null ? "" : " AND state = :state")
                        + " ORDER BY id DESC LIMIT :most OFFSET :offset")
                .param("hook", hook)
                .param("state", state == null ? null : state.name())
                .param("most", most)
                .param("offset", offset)
                .query(JdbcInbox::read)
                .list();
    }

    @Override
    public long count(String hook, State state) {
        return sql("SELECT COUNT(*) FROM inbox_event WHERE hook = ? AND state = ?")
                .params(hook, state.name())
                .query(Long.class)
                .single();
    }

    @Override
    public int again(String hook, @Nullable Long id, Instant now) {
        return commits.write(() -> sql("UPDATE inbox_event SET state = 'WAITING', next_at = :now, keep_until = NULL,"
                        + " tries = 0, attempts = 0 WHERE hook = :hook AND "
                        + (id == null ? "state = 'QUARANTINED'" : "id = :id AND state <> 'WAITING'"))
                .param("now", StoredTime.of(now))
                .param("hook", hook)
                .param("id", id)
                .update());
    }

    @Override
    public int forget(Instant now) {
        return commits.write(() -> sql("DELETE FROM inbox_event WHERE state = 'DONE' AND keep_until < ?")
                .param(StoredTime.of(now))
                .update());
    }

    @Override
    public List<InboxBacklog> backlogs() {
        return sql("""
                        SELECT hook, SUM(CASE WHEN state = 'WAITING' THEN 1 ELSE 0 END) AS waiting,
                            SUM(CASE WHEN state = 'WAITING' THEN 0 ELSE 1 END) AS quarantined,
                            MIN(CASE WHEN state = 'WAITING' THEN received_at END) AS oldest
                        FROM inbox_event WHERE state IN ('WAITING', 'QUARANTINED') GROUP BY hook ORDER BY hook
                        """)
                .query((row, number) -> new InboxBacklog(
                        row.getString("hook"),
                        row.getLong("waiting"),
                        row.getLong("quarantined"),
                        StoredTime.readOrNull(row, "oldest")))
                .list();
    }

    @Override
    public void tryOut() {
        commits.write(() -> {
            insert("", new NewEvent(null, null, "", new byte[0], ""), Instant.EPOCH, State.WAITING, "", "");
            return sql("DELETE FROM inbox_event WHERE hook = ''").update();
        });
    }

    @Override
    public void close() {
        commits.close();
    }

    private StatementSpec sql(String text) {
        return database.sql().sql(text);
    }

    private static @Nullable String stored(@Nullable String text) {
        return text == null ? null : StoredText.of(text);
    }

    private static InboxEvent read(ResultSet row, int number) throws SQLException {
        NewEvent event = new NewEvent(
                row.getString("event_id"),
                row.getString("order_key"),
                row.getString("content_type"),
                Objects.requireNonNull(row.getBytes("body")),
                row.getString("request"));
        return new InboxEvent(
                row.getLong("id"),
                row.getString("hook"),
                event,
                StoredTime.read(row, "received_at"),
                State.valueOf(row.getString("state")),
                row.getInt("tries"),
                row.getInt("attempts"),
                StoredTime.readOrNull(row, "next_at"),
                row.getString("code"),
                row.getString("reason"));
    }
}
