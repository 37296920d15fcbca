package io.penstock.reload;

import io.penstock.config.Problem;
import io.penstock.config.VaultKind;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.service.ServiceHelper;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Builds a flow in a Camel context of its own, as the running one would: endpoints, options, beans, expressions, Kamelets,
 * mappings and the sync itself, so that what cannot work is found while the old flow runs on. No consumer starts, no run
 * begins, no schedule is set. Components that connect when they start do so here too. For one thread.
 */
final class Rehearsal {

    private final CamelContext camel;
    private final ListableBeanFactory beans;
    private final AtomicInteger number = new AtomicInteger();

    Rehearsal(CamelContext camel, ListableBeanFactory beans) {
        this.camel = camel;
        this.beans = beans;
    }

    /**
     * What keeps the flow from running, or nothing; of a Kamelet, what keeps it from being read.
     *
     * @param own beans that stand for those of the application, by name
     */
    List<Problem> problems(SourceFile flow, Assembly files, Map<String, Object> own) {
        DefaultCamelContext stage = new DefaultCamelContext(false);
        CamelProblem problem = new CamelProblem(flow, files);
        try {
            prepare(stage, own);
            if (files.text(flow).words().contains("quartz")) {
                // A scheduler that has only just begun to run can wait for itself for ever when it is to end.
                stage.getComponent("quartz", QuartzComponent.class).setAutoStartScheduler(false);
            }
            for (SourceFile kamelet : files.kameletsOf(flow)) {
                problem.in(kamelet);
                FlowModel.addKamelet(stage, kamelet);
            }
            problem.in(flow);
            if (flow.kind() == FileKind.KAMELET) {
                FlowModel.addKamelet(stage, flow);
            } else {
                FlowModel.addFlow(stage, flow, id -> id == null ? flow.name() : id);
            }
            stage.start();
            for (Route route : stage.getRoutes()) {
                ServiceHelper.initService(route.getConsumer());
            }
            return List.of();
        } catch (Exception | LinkageError e) {
            return problem.of(e, stage);
        } finally {
            // What it takes to end is nobody's concern, and a component that cannot end must not hold up the reload.
            Thread.ofPlatform().daemon().name(stage.getName()).start(stage::stop);
        }
    }

    private void prepare(DefaultCamelContext stage, Map<String, Object> own) {
        stage.getCamelContextExtension().setName("rehearsal-" + number.incrementAndGet());
        stage.disableJMX();
        stage.setAutoStartup(false);
        stage.setSourceLocationEnabled(true);
        stage.setLoadTypeConverters(false);
        stage.getCamelContextExtension()
                .setRegistry(new DefaultRegistry(new RehearsalBeans(beans, camel.getRegistry(), own)));
        stage.getPropertiesComponent().addPropertiesSource(new PropertiesSource() {
            @Override
            public String getName() {
                return "application";
            }

            @Override
            public @org.jspecify.annotations.Nullable String getProperty(String name) {
                return camel.getPropertiesComponent().resolveProperty(name).orElse(null);
            }
        });
        for (VaultKind kind : VaultKind.values()) {
            if (kind.isThere()) {
                stage.getPropertiesComponent()
                        .addPropertiesFunction(camel.getPropertiesComponent().getPropertiesFunction(kind.word()));
            }
        }
        stage.build();
        KameletComponent running = camel.getComponent("kamelet", KameletComponent.class);
        KameletComponent kamelets = stage.getComponent("kamelet", KameletComponent.class);
        kamelets.setNoErrorHandler(running.isNoErrorHandler());
        // What the files do not have must not come from elsewhere.
        kamelets.setLocation("classpath:/io/penstock/reload/none");
    }
}
