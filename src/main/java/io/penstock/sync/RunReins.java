package io.penstock.sync;

import io.penstock.delivery.RunControl;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The reins of a run of this process. The first reason to stop is the one that is kept. */
final class RunReins implements RunControl {

    /** Why a run ends although its sync goes on later: a person. */
    static final String CANCELLED = "run.cancelled";
    /** The flow or the process stops; the plan is taken up again when the flow is back. */
    static final String SUSPENDED = "run.suspended";

    private final String name;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable String code;
    private volatile String reason = "";

    RunReins(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isStopped() {
        return code != null;
    }

    @Override
    public synchronized void stop(String stopCode, String stopReason) {
        if (code == null) {
            reason = stopReason;
            code = stopCode;
            stopped.countDown();
        }
    }

    @Override
    public void pause(Duration time) throws InterruptedException {
        if (stopped.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
        }
    }

    boolean isStoppedBy(String stopCode) {
        return stopCode.equals(code);
    }

    /** Code and reason, or null while it goes on. */
    @Nullable
    String problem() {
        return code == null ? null : code + ": " + reason;
    }
}
