package io.penstock.trigger;

import org.quartz.DateBuilder;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;

/** What Quartz calls when a sync's time has come. Public because Quartz makes it. */
public class FireSync implements Job {

    static final String TIMETABLE = "timetable";
    private static final int AGAIN_SECONDS = 15;

    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
        if (context.getMergedJobDataMap().get(TIMETABLE) instanceof QuartzTimetable timetable) {
            try {
                timetable.fire(context.getJobDetail().getKey().getName());
            } catch (RuntimeException ledgerAway) {
                fireLater(context);
                throw new JobExecutionException(ledgerAway);
            }
        }
    }

    /** A time that has come is not lost because the wish for its run could not be written down. */
    private static void fireLater(JobExecutionContext context) throws JobExecutionException {
        Trigger again = TriggerBuilder.newTrigger()
                .forJob(context.getJobDetail())
                .startAt(DateBuilder.futureDate(AGAIN_SECONDS, DateBuilder.IntervalUnit.SECOND))
                .build();
        try {
            context.getScheduler().scheduleJob(again);
        } catch (SchedulerException ended) {
            throw new JobExecutionException(ended);
        }
    }
}
