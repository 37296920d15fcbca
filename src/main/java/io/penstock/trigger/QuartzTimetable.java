package io.penstock.trigger;

import io.penstock.sync.RunRequest;
import io.penstock.sync.RunRequests;
import io.penstock.sync.ScheduleMemory;
import io.penstock.sync.SyncSpec;
import io.penstock.sync.Timetable;
import io.penstock.sync.Timing;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.QuartzComponent;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;
import org.quartz.CronScheduleBuilder;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;

/**
 * The timetable on the scheduler of camel-quartz. Jobs are keyed by sync and not by route, so that replacing a route
 * does not lose its schedule; a time that passed while the sync was not live is made up for, once. With an interval the
 * first run comes at once, with a cron expression at the first time that it names.
 */
class QuartzTimetable implements Timetable {

    private static final String GROUP = "penstock-syncs";

    private final CamelContext camel;
    private final RunRequests requests;
    private final ScheduleMemory memory;
    private final Clock clock;

    QuartzTimetable(CamelContext camel, RunRequests requests, ScheduleMemory memory, Clock clock) {
        this.camel = camel;
        this.requests = requests;
        this.memory = memory;
        this.clock = clock;
    }

    @Override
    public void set(SyncSpec spec) {
        clear(spec.name());
        Trigger trigger = trigger(spec.timing());
        if (trigger == null) {
            return;
        }
        makeUpForMissed(spec);
        JobDetail job =
                JobBuilder.newJob(FireSync.class).withIdentity(key(spec.name())).build();
        job.getJobDataMap().put(FireSync.TIMETABLE, this);
        try {
            scheduler().scheduleJob(job, trigger);
        } catch (SchedulerException e) {
            throw new IllegalArgumentException(
                    "sync:" + spec.name() + ": its schedule never fires: " + e.getMessage(), e);
        }
    }

    @Override
    public void clear(String sync) {
        try {
            scheduler().deleteJob(key(sync));
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
    }

    void fire(String sync) {
        Instant now = clock.instant();
        requests.add(RunRequest.run(sync, "schedule", now));
        memory.fired(sync, now);
    }

    private void makeUpForMissed(SyncSpec spec) {
        Optional<Instant> last = memory.lastFired(spec.name());
        if (last.isEmpty()) {
            if (spec.timing().every() != null) {
                fire(spec.name());
            } else {
                memory.fired(spec.name(), clock.instant());
            }
            return;
        }
        Instant due = next(spec.timing(), last.get());
        if (due != null && due.isBefore(clock.instant())) {
            fire(spec.name());
        }
    }

    private static @Nullable Instant next(Timing timing, Instant after) {
        Duration every = timing.every();
        if (every != null) {
            return after.plus(every);
        }
        String cron = timing.cron();
        Date next = cron == null ? null : cron(cron).getNextValidTimeAfter(Date.from(after));
        return next == null ? null : next.toInstant();
    }

    private @Nullable Trigger trigger(Timing timing) {
        if (timing.cron() != null) {
            return TriggerBuilder.newTrigger()
                    .withSchedule(CronScheduleBuilder.cronSchedule(cron(timing.cron()))
                            .withMisfireHandlingInstructionFireAndProceed())
                    .build();
        }
        Duration every = timing.every();
        if (every == null) {
            return null;
        }
        return TriggerBuilder.newTrigger()
                .startAt(Date.from(clock.instant().plus(every)))
                .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                        .withIntervalInMilliseconds(every.toMillis())
                        .repeatForever()
                        .withMisfireHandlingInstructionNowWithRemainingCount())
                .build();
    }

    private static CronExpression cron(String expression) {
        try {
            return new CronExpression(expression);
        } catch (ParseException e) {
            throw new IllegalArgumentException(
                    "schedule: \"" + expression + "\" is no Quartz cron expression: " + e.getMessage()
                            + ". Six fields, seconds first: \"0 0/15 * * * ?\" is every quarter of an hour",
                    e);
        }
    }

    private Scheduler scheduler() {
        return camel.getComponent("quartz", QuartzComponent.class).getScheduler();
    }

    private static JobKey key(String sync) {
        return JobKey.jobKey(sync, GROUP);
    }
}
