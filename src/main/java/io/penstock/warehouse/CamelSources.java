package io.penstock.warehouse;

import io.penstock.connection.ConnectionException;
import io.penstock.connection.ConnectionUser;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Lets Camel find every warehouse by its connection's name: {@code jdbc:warehouse},
 * {@code sql:…?dataSource=#warehouse}. They are not beans of Spring, where a second {@code DataSource} would take the
 * place of the operations database.
 */
@Component
@Order(2)
final class CamelSources implements CamelContextConfiguration, ConnectionUser {

    private final WarehouseSources sources;
    private @Nullable CamelContext camel;

    CamelSources(WarehouseSources sources) {
        this.sources = sources;
    }

    @Override
    public void beforeApplicationStart(CamelContext context) {
        camel = context;
        bind(context.getRegistry());
    }

    @Override
    public void renewed(String name) {
        if (camel != null) {
            Registry registry = camel.getRegistry();
            if (!sources.all().containsKey(name) && registry.lookupByName(name) instanceof LateCommitSource) {
                registry.unbind(name);
            }
            bind(registry);
        }
    }

    private void bind(Registry registry) {
        sources.all().forEach((name, source) -> {
            Object taken = registry.lookupByName(name);
            if (taken instanceof LateCommitSource ours && ours.getTargetDataSource() == source) {
                return;
            }
            if (taken != null) {
                throw new ConnectionException("the connection \"" + name
                        + "\" cannot have this name, the application uses it for something else; rename its file");
            }
            registry.bind(name, DataSource.class, new LateCommitSource(source));
        });
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {}
}
