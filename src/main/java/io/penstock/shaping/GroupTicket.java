package io.penstock.shaping;

import io.penstock.row.Accepted;
import io.penstock.row.ChangeId;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import io.penstock.row.Ticket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The ticket of a group: what becomes of the group becomes of every member that the target is still owed. What the target
 * accepted of a member earlier says nothing of the group, so nothing is known as accepted.
 */
final class GroupTicket implements Ticket {

    private final List<Row> members;

    GroupTicket(List<Row> members) {
        this.members = List.copyOf(members);
    }

    @Override
    public List<String> targets() {
        return members.stream()
                .flatMap(member -> member.ticket().targets().stream())
                .distinct()
                .toList();
    }

    @Override
    public boolean knows(String target) {
        return members.stream().anyMatch(member -> member.ticket().knows(target));
    }

    @Override
    public boolean isOpen(String target) {
        return members.stream().anyMatch(member -> member.ticket().isOpen(target));
    }

    @Override
    public void settle(String target, Outcome outcome) {
        // What the target calls the group is no identity of a member: a delete of the member must not go there.
        Outcome ofMember = outcome instanceof Outcome.Delivered ? Outcome.Delivered.PLAIN : outcome;
        members.forEach(member -> member.ticket().settle(target, ofMember));
    }

    /** The worst of the members' outcomes. */
    @Override
    public @Nullable Outcome outcome(String target) {
        Outcome worst = null;
        for (Row member : members) {
            Outcome outcome = member.ticket().outcome(target);
            if (outcome != null && (worst == null || outcome.kind().compareTo(worst.kind()) > 0)) {
                worst = outcome;
            }
        }
        return worst;
    }

    @Override
    public Optional<Accepted> accepted(String target) {
        return Optional.empty();
    }

    /** Of the members' names: the same for the same members. */
    @Override
    public String deliveryKey(String target) {
        return name(ticket -> ticket.deliveryKey(target));
    }

    /** Of the members' changes: the same for the same members with the same changes. */
    @Override
    public ChangeId change() {
        return new ChangeId(
                name(ticket -> ticket.change().of()),
                name(ticket -> ticket.change().version()));
    }

    private String name(Function<Ticket, String> part) {
        String all = String.join(
                "|",
                members.stream()
                        .map(member -> part.apply(member.ticket()))
                        .sorted()
                        .toList());
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }

    @Override
    public void hold() {
        members.forEach(member -> member.ticket().hold());
    }

    @Override
    public void release() {
        members.forEach(member -> member.ticket().release());
    }
}
