package io.penstock.reload;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.engine.DefaultShutdownStrategy;
import org.apache.camel.spi.RouteStartupOrder;
import org.apache.camel.spi.ShutdownStrategy;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Lets a route stop taking new work while what is in flight goes on. Camel by itself waits for what is in flight before
 * it suspends a route, and stopping only the consumer stops the steps behind it.
 */
final class Handover extends DefaultShutdownStrategy {

    private final Set<String> handedOver = ConcurrentHashMap.newKeySet();

    /** Takes the place of the context's strategy, with its times. */
    static Handover install(CamelContext camel) {
        ShutdownStrategy before = camel.getShutdownStrategy();
        if (before instanceof Handover installed) {
            return installed;
        }
        Handover handover = new Handover();
        handover.setTimeout(before.getTimeout());
        handover.setTimeUnit(before.getTimeUnit());
        handover.setShutdownNowOnTimeout(before.isShutdownNowOnTimeout());
        handover.setShutdownRoutesInReverseOrder(before.isShutdownRoutesInReverseOrder());
        handover.setSuppressLoggingOnTimeout(before.isSuppressLoggingOnTimeout());
        handover.setLogInflightExchangesOnTimeout(before.isLogInflightExchangesOnTimeout());
        camel.setShutdownStrategy(handover);
        ServiceHelper.startService(handover);
        return handover;
    }

    /** The route takes no new work from now on. Returns without waiting. */
    void suspend(CamelContext camel, String route) throws Exception {
        handedOver.add(route);
        try {
            camel.getRouteController().suspendRoute(route);
        } finally {
            handedOver.remove(route);
        }
    }

    @Override
    public void suspend(CamelContext camel, List<RouteStartupOrder> routes, long timeout, TimeUnit unit)
            throws Exception {
        List<RouteStartupOrder> others = new ArrayList<>();
        for (RouteStartupOrder route : routes) {
            if (handedOver.contains(route.getRoute().getId())) {
                ServiceHelper.suspendService(route.getRoute().getConsumer());
            } else {
                others.add(route);
            }
        }
        if (!others.isEmpty()) {
            super.suspend(camel, others, timeout, unit);
        }
    }
}
