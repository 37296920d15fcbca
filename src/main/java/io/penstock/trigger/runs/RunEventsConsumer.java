package io.penstock.trigger.runs;

import io.penstock.row.Outcome;
import io.penstock.sync.RunReport;
import io.penstock.sync.RunState;
import io.penstock.sync.Runs;
import io.penstock.sync.SyncStatus;
import io.penstock.sync.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/** Turns what it hears of runs into messages; what the flow fails at is logged by Camel. */
class RunEventsConsumer extends DefaultConsumer {

    private final RunEventsEndpoint endpoint;
    private final RunWishes wishes;
    private Instant listeningSince = Instant.MAX;
    private final Set<String> toldLate = ConcurrentHashMap.newKeySet();

    RunEventsConsumer(RunEventsEndpoint endpoint, Processor processor, RunWishes wishes) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.wishes = wishes;
    }

    void ended(RunReport run) {
        if (run.state() == RunState.COMPLETED) {
            toldLate.remove(run.sync());
        }
        boolean failed = run.state() == RunState.FAILED || run.state() == RunState.STOPPED;
        if (failed) {
            tell(RunEvent.Kind.FAILED, run, "failed: " + run.problem());
        }
        long rejected = RunEvent.count(run, Outcome.Kind.REJECTED);
        if (rejected > wishes.rejectedOver()) {
            tell(RunEvent.Kind.REJECTED, run, "had " + rejected + " rejected rows; see: penstock failed " + run.id());
        }
        if (run.counts() != null && wishes.wants(RunEvent.Kind.UNUSUAL, run.sync())) {
            long read = run.counts().read();
            OptionalLong usual = UsualRows.before(run, runs());
            if (usual.isPresent() && UsualRows.isFar(read, usual.getAsLong(), wishes.unusualPercent())) {
                tell(RunEvent.Kind.UNUSUAL, run, "read " + read + " rows, usually " + usual.getAsLong());
            }
        }
        if (run.state() == RunState.COMPLETED) {
            tell(
                    RunEvent.Kind.COMPLETED,
                    run,
                    "completed: " + RunEvent.count(run, Outcome.Kind.DELIVERED) + " delivered, " + rejected
                            + " rejected");
        }
    }

    void held(RunReport run) {
        tell(RunEvent.Kind.HELD, run, "waits for a person: " + run.problem());
    }

    /** Tells once of each sync for which no run has completed for too long, until one completes. */
    void lookForLate(SyncStatus status, Instant now) {
        Duration after = wishes.lateAfter();
        String sync = status.spec().name();
        if (after == null || status.paused() || !wishes.wants(RunEvent.Kind.LATE, sync)) {
            return;
        }
        // One that never ran is late only if it should have run by itself.
        Instant since =
                runs().freshSince(sync).orElse(status.spec().timing().equals(Timing.ON_DEMAND) ? now : listeningSince);
        if (Duration.between(since, now).compareTo(after) > 0 && toldLate.add(sync)) {
            Optional<RunReport> last = runs().recent(sync, 1).stream().findFirst();
            send(new RunEvent(
                    RunEvent.Kind.LATE,
                    sync,
                    sync + " is late: no run has completed since " + since + "; see: penstock runs " + sync,
                    last.orElse(null)));
        }
    }

    private Runs runs() {
        return endpoint.getComponent().news().runs();
    }

    private void tell(RunEvent.Kind kind, RunReport run, String what) {
        if (wishes.wants(kind, run.sync())) {
            send(new RunEvent(kind, run.sync(), run.sync() + " run " + run.id() + " " + what, run));
        }
    }

    private void send(RunEvent event) {
        Exchange exchange = createExchange(false);
        exchange.getMessage().setBody(event.body());
        exchange.setVariable("sync", event.sync());
        exchange.setVariable("event", event.kind().word());
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            getExceptionHandler().handleException("not told: " + event.text(), exchange, exchange.getException());
        }
        releaseExchange(exchange, false);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        listeningSince = endpoint.getComponent().news().now();
        endpoint.getComponent().news().join(this);
    }

    @Override
    protected void doStop() throws Exception {
        endpoint.getComponent().news().leave(this);
        super.doStop();
    }
}
