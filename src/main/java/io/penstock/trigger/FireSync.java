package io.penstock.trigger;

import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** What Quartz calls when a sync's time has come. Public because Quartz makes it. */
public class FireSync implements Job {

    static final String TIMETABLE = "timetable";

    @Override
    public void execute(JobExecutionContext context) {
        if (context.getMergedJobDataMap().get(TIMETABLE) instanceof QuartzTimetable timetable) {
            timetable.fire(context.getJobDetail().getKey().getName());
        }
    }
}
