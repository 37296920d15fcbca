package io.penstock.destination;

import io.penstock.delivery.RunControl;
import java.time.Clock;
import java.time.Duration;

/** Waits before a call is tried again, as the vendor or the flow says. */
final class Patience {

    private final Account account;
    private final Backoff backoff;
    private final Clock clock;
    private final RunControl run;

    Patience(Account account, Backoff backoff, Clock clock, RunControl run) {
        this.account = account;
        this.backoff = backoff;
        this.clock = clock;
        this.run = run;
    }

    /**
     * False if it would take too long or has been tried often enough.
     *
     * @param failed how often, this time included
     */
    boolean waits(Judgement.Again again, int failed) throws InterruptedException {
        Duration wait = again.after() == null ? backoff.after(failed) : again.after();
        if (again.paused()) {
            account.budget().pauseUntil(clock.instant().plus(wait));
        }
        if (failed >= backoff.tries() || wait.compareTo(backoff.most()) > 0) {
            return false;
        }
        if (!again.paused()) {
            run.pause(wait);
        }
        return true;
    }
}
