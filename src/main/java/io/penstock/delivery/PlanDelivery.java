package io.penstock.delivery;

import io.penstock.change.PlannedRow;
import io.penstock.change.PlannedRows;
import io.penstock.change.Settlement;
import io.penstock.fault.Failpoint;
import io.penstock.row.Column;
import io.penstock.row.EncodedRow;
import io.penstock.row.KeyText;
import io.penstock.row.MappedRow;
import io.penstock.row.Operation;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import io.penstock.row.RowLayout;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends the rows of a plan through a flow, batch by batch, and writes down what became of each before it takes the next:
 * a killed process has at most {@code batchSize × parallel} rows under way whose outcome nobody knows (P4).
 */
public final class PlanDelivery {

    private final DeliveryTerms terms;
    private final RunControl control;
    private final FlowCall flow;
    private final Consumer<List<Settlement>> journal;
    private final Collection<PlanEnd> planEnds;
    private final Consumer<Outcome.Kind> progress;
    private final TargetHealth health;
    private final Queue<List<Settlement>> closedLate = new ConcurrentLinkedQueue<>();
    private final Set<Slot> open = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();

    /**
     * @param journal forces the settlements to disk before it returns
     * @param progress hears the worst outcome of each row that is done with
     */
    public PlanDelivery(
            DeliveryTerms terms,
            RunControl control,
            FlowCall flow,
            Consumer<List<Settlement>> journal,
            Collection<PlanEnd> planEnds,
            Consumer<Outcome.Kind> progress) {
        this.terms = terms;
        this.control = control;
        this.flow = flow;
        this.journal = journal;
        this.planEnds = planEnds;
        this.progress = progress;
        this.health = new TargetHealth(terms.targets(), control);
    }

    /**
     * Delivers until the rows end or the run is stopped.
     *
     * @throws RuntimeException if the journal cannot be written: what was sent last may be sent again
     */
    public void deliver(PlannedRows rows) throws InterruptedException {
        Semaphore turns = new Semaphore(terms.parallel());
        try (ExecutorService workers = Executors.newFixedThreadPool(
                terms.parallel(), Thread.ofPlatform().name(terms.run() + "-", 1).factory())) {
            BatchCutter batches = new BatchCutter(rows, terms.batchSize());
            for (List<PlannedRow> batch = batches.next();
                    !batch.isEmpty() && !control.isStopped();
                    batch = batches.next()) {
                turns.acquire();
                List<PlannedRow> mine = batch;
                workers.execute(() -> {
                    try {
                        pass(mine, rows.layout());
                    } catch (Throwable e) {
                        broken.compareAndSet(null, e);
                        control.stop("delivery.broken", Verdict.reason(e));
                    } finally {
                        turns.release();
                    }
                });
            }
            turns.acquire(terms.parallel());
        }
        finish();
    }

    private void pass(List<PlannedRow> batch, RowLayout layout) {
        if (control.isStopped()) {
            return;
        }
        List<Settlement> settled = new ArrayList<>(batch.size());
        boolean[] ended = new boolean[1];
        List<Slot> slots = new ArrayList<>(batch.size());
        List<Row> body = new ArrayList<>(batch.size());
        for (PlannedRow planned : batch) {
            Slot slot = new Slot(planned, terms, health, (closing, settlements) -> {
                open.remove(closing);
                count(settlements);
                synchronized (ended) {
                    if (!ended[0]) {
                        settled.addAll(settlements);
                        return;
                    }
                }
                closedLate.add(settlements);
            });
            open.add(slot);
            slots.add(slot);
            body.add(row(planned, slot, layout));
        }
        Failpoint.hit("call.before");
        Throwable failure = flow.pass(body, batch.get(0).operation());
        Failpoint.hit("call.after");
        if (failure != null && Verdict.stops(failure)) {
            control.stop("delivery.exchange-failed", Verdict.reason(Blame.decisive(failure)));
        }
        slots.forEach(slot -> slot.exchangeEnded(failure));
        synchronized (ended) {
            ended[0] = true;
        }
        health.observe(settled);
        write(settled);
        writeLate();
    }

    private void finish() {
        RuntimeException failed = null;
        for (PlanEnd planEnd : planEnds) {
            try {
                planEnd.planEnded(terms.run());
            } catch (RuntimeException e) {
                failed = e;
            }
        }
        Throwable inWorker = broken.get();
        if (inWorker instanceof Error error) {
            throw error;
        }
        if (inWorker instanceof RuntimeException runtime) {
            throw runtime;
        }
        open.forEach(Slot::abandon);
        writeLate();
        if (failed != null) {
            throw failed;
        }
    }

    private void writeLate() {
        List<Settlement> late = new ArrayList<>();
        for (List<Settlement> each = closedLate.poll(); each != null; each = closedLate.poll()) {
            late.addAll(each);
        }
        write(late);
    }

    private void write(List<Settlement> settlements) {
        if (!settlements.isEmpty()) {
            journal.accept(settlements);
        }
    }

    private void count(List<Settlement> settlements) {
        Outcome.Kind worst = null;
        for (Settlement settlement : settlements) {
            Outcome.Kind kind = settlement.outcome().kind();
            worst = worst == null || kind.compareTo(worst) > 0 ? kind : worst;
        }
        if (worst != null) {
            progress.accept(worst);
        }
    }

    private static Row row(PlannedRow planned, Slot slot, RowLayout layout) {
        String payload = planned.payload();
        if (payload != null) {
            return new EncodedRow(layout, payload, planned.key(), planned.operation(), slot);
        }
        List<Column> columns = layout.keyColumns();
        List<Object> values = KeyText.values(planned.key(), columns);
        Map<String, @Nullable Object> key = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            key.put(columns.get(i).name(), values.get(i));
        }
        return new MappedRow(key, planned.key(), Operation.DELETE, slot);
    }
}
