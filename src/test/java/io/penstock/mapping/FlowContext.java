package io.penstock.mapping;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

/** A Camel of its own, with the Kamelets of this package from their files and flows from text. */
public final class FlowContext implements AutoCloseable {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate producer;
    private final List<Exchange> seen = new CopyOnWriteArrayList<>();

    public FlowContext(Path mappings) {
        RowLanguage language = new RowLanguage(RowLanguageTest.NOON);
        KameletComponent kamelets = new KameletComponent();
        kamelets.setLocation("file:kamelets/mapping,file:kamelets/store,file:kamelets/rows");
        kamelets.setNoErrorHandler(true);
        camel.disableJMX();
        camel.getCamelContextExtension().addInterceptStrategy(new FlowNaming());
        camel.addComponent("kamelet", kamelets);
        bind("rowLanguage", language);
        bind("mapping", new MappingSteps(new Mappings(mappings, language), language));
        bind("parameters", new RawKameletParameters(Path.of("kamelets")));
        bind("see", (Processor) exchange -> seen.add(exchange.copy()));
        camel.start();
        producer = camel.createProducerTemplate();
    }

    public CamelContext camel() {
        return camel;
    }

    public FlowContext bind(String name, Object bean) {
        camel.getRegistry().bind(name, bean);
        return this;
    }

    /** Adds a flow that begins at {@code direct:ID} and goes on with these steps, YAML that begins at the margin. */
    public FlowContext flow(String id, String steps) throws Exception {
        String text = "- route:\n    id: " + id + "\n    from:\n      uri: direct:" + id + "\n      steps:\n"
                + steps.indent(8);
        return flow(text);
    }

    public FlowContext flow(String text) throws Exception {
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("flow.yaml", text));
        return this;
    }

    public Exchange send(String id, @Nullable Object body) {
        return producer.send("direct:" + id, exchange -> exchange.getMessage().setBody(body));
    }

    public Exchange send(String id, Processor prepare) {
        return producer.send("direct:" + id, prepare);
    }

    /** Copies of the exchanges that passed a step {@code process: { ref: see }}, in order. */
    public List<Exchange> seen() {
        return seen;
    }

    @Override
    public void close() {
        camel.stop();
    }
}
