package io.penstock.sync;

import io.penstock.change.TargetShape;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.support.PluginHelper;

/**
 * The shape of each target: a hash of the flow's steps as Camel's model has them, without what other sinks do and
 * without names and descriptions, and of the files that the steps refer to. The model's query is left out, since the
 * fingerprint of each row already says what it returns.
 */
final class FlowShape {

    private static final String NOT_SHAPE = " (id|description|note|customId|routeConfigurationId|group)=\"[^\"]*\"";

    private final ModelCamelContext context;
    private final List<ShapePart> parts;

    FlowShape(ModelCamelContext context, List<ShapePart> parts) {
        this.context = context;
        this.parts = parts;
    }

    TargetShape of(FlowTarget target, Flow flow) {
        StringBuilder text = new StringBuilder();
        for (RouteDefinition route : flow.routes()) {
            text.append(steps(route, flow.targets(), target)).append('\n');
        }
        for (ToDefinition step : flow.steps()) {
            if (Flow.isKamelet(step) && !isOtherTarget(step, flow.targets(), target)) {
                String kamelet = Flow.kamelet(step);
                Map<String, String> parameters = Flow.parameters(step);
                for (ShapePart part : parts) {
                    text.append(part.of(kamelet, parameters)).append('\n');
                }
            }
        }
        return new TargetShape(target.id(), target.account(), hash(text.toString()));
    }

    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String steps(RouteDefinition route, List<FlowTarget> targets, FlowTarget mine) {
        String xml;
        try {
            xml = PluginHelper.getModelToXMLDumper(context).dumpModelAsXml(context, route);
        } catch (Exception e) {
            throw new IllegalStateException("route " + route.getRouteId() + " cannot be written down", e);
        }
        for (FlowTarget other : targets) {
            if (!other.equals(mine)) {
                xml = xml.replaceAll("<to [^>]*id=\"" + java.util.regex.Pattern.quote(other.id()) + "\"[^>]*/>", "");
            }
        }
        return xml.replaceAll("(?s)<from [^>]*/>|<from .*?</from>", "")
                .replaceFirst("(?s)<route [^>]*>", "<route>")
                .replaceAll(NOT_SHAPE, "")
                .replaceAll("(?s)<description>.*?</description>", "");
    }

    private static boolean isOtherTarget(ToDefinition step, List<FlowTarget> targets, FlowTarget mine) {
        return !mine.id().equals(step.getId())
                && targets.stream().anyMatch(other -> other.id().equals(step.getId()));
    }
}
