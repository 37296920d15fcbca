package io.penstock.change;

import io.penstock.row.Column;
import io.penstock.row.RowLayout;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A plan as the state keeps it.
 *
 * @param slots where each of the plan's targets is kept, in the plan's order
 * @param layout which of the remembered layouts its rows have
 */
record PlanRecord(
        long run,
        String shape,
        Instant madeAt,
        PlanCounts counts,
        Mode mode,
        List<TargetSlot> slots,
        List<Column> columns,
        List<String> key,
        Set<String> ignored,
        int layout) {

    static Optional<PlanRecord> read(Session session) {
        return StateMeta.read(session, StateMeta.PLAN).map(json -> StateMeta.fromJson(json, PlanRecord.class));
    }

    static PlanRecord require(Session session) {
        return read(session).orElseThrow(() -> new StateException("there is no plan; make one first"));
    }

    static PlanStatus status(Session session) {
        return PlanStatus.valueOf(StateMeta.require(session, StateMeta.STATUS));
    }

    Plan plan(PlanStatus status) {
        return new Plan(
                run,
                shape,
                madeAt,
                status,
                counts,
                slots.stream().map(TargetSlot::target).toList(),
                columns,
                key);
    }

    RowLayout rowLayout() {
        return new RowLayout(columns, key, ignored);
    }
}
