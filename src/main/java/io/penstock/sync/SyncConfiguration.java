package io.penstock.sync;

import io.penstock.change.RetryPolicy;
import io.penstock.change.StateStores;
import io.penstock.config.Redaction;
import io.penstock.delivery.PlanEnd;
import io.penstock.trace.Traces;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/** The runner and what people ask it. */
@Configuration(proxyBeanMethods = false)
class SyncConfiguration {

    @Bean
    StateBook stateBook(StateStores stores) {
        return new StateBook(stores);
    }

    @Bean
    RunTools runTools(
            StateBook states,
            Runs runs,
            ModelSource source,
            ObjectProvider<PlanEnd> planEnds,
            RetryPolicy retries,
            Clock clock,
            ObjectProvider<RunWatcher> watchers,
            ObjectProvider<Traces> traces,
            Redaction redaction) {
        return new RunTools(
                states,
                runs,
                source,
                planEnds.orderedStream().toList(),
                retries,
                clock,
                new RunWatchers(watchers.orderedStream().toList()),
                traces.getIfAvailable(Traces::off),
                redaction);
    }

    @Bean
    LiveSyncs liveSyncs(
            RunTools tools,
            RunRequests requests,
            Timetable timetable,
            ScheduleMemory memory,
            @Value("${penstock.reload.running:finish}") String running) {
        if (!running.matches("finish|restart")) {
            throw new IllegalArgumentException("penstock.reload.running: \"" + running
                    + "\" is neither finish (a run goes on in the flow it began in) nor restart");
        }
        FollowUps followUps = new FollowUps(tools.runs(), requests, memory, tools.clock());
        return new LiveSyncs(tools, requests, timetable, followUps, running.equals("finish"));
    }

    @Bean
    Farewell farewell(LiveSyncs live) {
        return new Farewell(live);
    }

    /** Hears of the end before the flows do. */
    record Farewell(LiveSyncs live) {
        @EventListener(ContextClosedEvent.class)
        void closing() {
            live.leaveAll();
        }
    }

    @Bean
    Syncs syncs(LiveSyncs live, RunRequests requests, RunTools tools) {
        return new SyncDesk(live, requests, tools);
    }

    @Bean
    TargetNaming targetNaming() {
        return new TargetNaming();
    }
}
