package io.penstock.reload;

import org.apache.camel.model.ModelLifecycleStrategySupport;
import org.apache.camel.model.RouteDefinition;

/**
 * Gives what a loading begins with a name of its own, in Kamelets too, where Camel 4.17 would take the old one and the new
 * one for the same: a Quartz job, which the old one would take along when it goes, and a source Kamelet, which only one
 * route may read.
 */
final class OwnNames extends ModelLifecycleStrategySupport {

    private volatile int number;

    /** Which loading is being built. */
    void number(int now) {
        number = now;
    }

    @Override
    public void onAddRouteDefinition(RouteDefinition route) {
        String uri = route.getInput() == null ? null : route.getInput().getUri();
        if (number == 0 || uri == null) {
            return;
        }
        if (uri.startsWith("quartz:")) {
            route.getInput().setUri(uri.replaceFirst("^(quartz:[^?]*)", "$1-" + number));
        } else if (uri.matches("kamelet:(?!//|source)[^/?]+(\\?.*)?")) {
            String own = route.getRouteId().replaceAll("[^A-Za-z0-9-]", "-") + "-source-" + number;
            route.getInput().setUri(uri.replaceFirst("^(kamelet:[^?]*)", "$1/" + own));
        } else if (uri.matches("kamelet:(?!//|source)[^/?]+/.*")) {
            route.getInput().setUri(uri.replaceFirst("^(kamelet:[^?]*)", "$1-" + number));
        }
    }
}
