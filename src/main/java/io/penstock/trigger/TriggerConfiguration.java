package io.penstock.trigger;

import io.penstock.sync.RunRequests;
import io.penstock.sync.ScheduleMemory;
import io.penstock.sync.Timetable;
import java.time.Clock;
import org.apache.camel.CamelContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

@Configuration(proxyBeanMethods = false)
class TriggerConfiguration {

    @Bean
    Timetable timetable(@Lazy CamelContext camel, RunRequests requests, ScheduleMemory memory, Clock clock) {
        return new QuartzTimetable(camel, requests, memory, clock);
    }
}
