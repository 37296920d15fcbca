package io.penstock.trigger.hook;

import io.penstock.deadline.Deadlines;
import io.penstock.trace.Traces;
import io.penstock.trigger.Inbox;
import io.penstock.trigger.Webhooks;
import java.time.Clock;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HookSettings.class)
class HookConfiguration {

    @Bean
    Hooks hooks(HookSettings settings) {
        return new Hooks(settings.gap());
    }

    @Bean
    CallLog callLog() {
        return new CallLog();
    }

    /** Half of the server's threads: the others answer whoever else calls while flows are late. */
    @Bean
    FlowReplies flowReplies(Deadlines deadlines, @Value("${server.tomcat.threads.max:200}") int threads) {
        return new FlowReplies(deadlines, threads / 2);
    }

    @Bean
    InboxQueues inboxQueues(Hooks hooks, Inbox inbox, Clock clock, ObjectProvider<Traces> traces) {
        return new InboxQueues(hooks, inbox, clock, traces.getIfAvailable(Traces::off));
    }

    @Bean
    Reception reception(Inbox inbox, InboxQueues queues, FlowReplies replies, @Lazy CamelContext camel, Clock clock) {
        return new Reception(
                inbox,
                new EventReader(camel),
                replies,
                new ReplayMemory(System::nanoTime, ReplayMemory.LONGEST.multipliedBy(2)),
                clock,
                queues::wake);
    }

    @Bean
    WireRequests wireRequests(HookSettings settings) {
        return new WireRequests(settings.publicUrl());
    }

    /** Behind what measures calls and behind {@link HookPort}, before everything else. */
    @Bean
    @ConditionalOnWebApplication
    FilterRegistrationBean<HookGate> hookGate(
            Hooks hooks, Reception reception, CallLog calls, WireRequests requests, Clock clock) {
        FilterRegistrationBean<HookGate> gate =
                new FilterRegistrationBean<>(new HookGate(hooks, reception, calls, requests, clock));
        gate.addUrlPatterns(HookGate.PATHS);
        gate.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        return gate;
    }

    @Bean
    Webhooks webhooks(Hooks hooks, CallLog calls, Inbox inbox, InboxQueues queues, Clock clock, HookSettings settings) {
        return new HookDesk(hooks, calls, inbox, queues, clock, settings.publicUrl());
    }

    @Bean
    FlowsLoaded flowsLoaded(Hooks hooks) {
        return new FlowsLoaded(hooks);
    }

    /** Names are unknown from some time after the flows have been loaded. */
    record FlowsLoaded(Hooks hooks) {
        @EventListener(ApplicationReadyEvent.class)
        void ready() {
            hooks.loaded();
        }
    }
}
