package io.penstock.destination;

import io.penstock.config.Redaction;
import io.penstock.connection.ConnectionTest;
import io.penstock.connection.ConnectionType;
import io.penstock.connection.Connections;
import io.penstock.delivery.RateBudgets;
import io.penstock.trace.Traces;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class DestinationConfiguration {

    @Bean
    RateBudgets rateBudgets(Clock clock) {
        return new RateBudgets(clock);
    }

    @Bean
    ConnectionTest apiConnectionTest(
            ApiTypes types,
            ObjectProvider<CamelContext> camel,
            ObjectProvider<Connections> connections,
            RateBudgets budgets,
            Clock clock,
            ObjectProvider<Traces> traces,
            Redaction redaction) {
        return new ApiConnectionTest(
                types,
                () -> new Accounts(
                        camel.getObject(),
                        connections.getObject(),
                        types,
                        budgets,
                        clock,
                        traces.getIfAvailable(Traces::off),
                        redaction));
    }

    @Bean
    static ApiTypeBeans apiTypeBeans(Environment environment) {
        return new ApiTypeBeans(ApiTypes.read(Path.of(environment.getProperty("penstock.kamelets", "kamelets"))));
    }

    /** One bean for each file, since a connection type is a bean. */
    record ApiTypeBeans(ApiTypes types) implements BeanDefinitionRegistryPostProcessor {

        @Override
        public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
            registry.registerBeanDefinition(
                    "apiTypes",
                    BeanDefinitionBuilder.rootBeanDefinition(ApiTypes.class, () -> types)
                            .getBeanDefinition());
            for (ApiType type : types.all()) {
                registry.registerBeanDefinition(
                        type.type() + "Connections",
                        BeanDefinitionBuilder.rootBeanDefinition(ConnectionType.class, () -> new ApiConnections(type))
                                .getBeanDefinition());
            }
        }

        @Override
        public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {}
    }
}
