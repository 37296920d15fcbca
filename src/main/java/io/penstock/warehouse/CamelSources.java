package io.penstock.warehouse;

import io.penstock.connection.ConnectionException;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.stereotype.Component;

/**
 * Lets Camel find every warehouse by its connection's name: {@code jdbc:warehouse},
 * {@code sql:…?dataSource=#warehouse}. They are not beans of Spring, where a second {@code DataSource} would take the
 * place of the operations database.
 */
@Component
final class CamelSources implements CamelContextConfiguration {

    private final WarehouseSources sources;

    CamelSources(WarehouseSources sources) {
        this.sources = sources;
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {
        sources.all().forEach((name, source) -> {
            Object taken = camel.getRegistry().lookupByName(name);
            if (taken instanceof LateCommitSource ours && ours.getTargetDataSource() == source) {
                return;
            }
            if (taken != null) {
                throw new ConnectionException("the connection \"" + name
                        + "\" cannot have this name, the application uses it for something else; rename its file");
            }
            camel.getRegistry().bind(name, DataSource.class, new LateCommitSource(source));
        });
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {}
}
