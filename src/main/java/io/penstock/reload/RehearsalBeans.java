package io.penstock.reload;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.spi.LifecycleStrategy;
import org.apache.camel.spi.Registry;
import org.apache.camel.spi.RouteController;
import org.apache.camel.spi.ShutdownStrategy;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The application's beans as a rehearsal sees them: those of its own first, and none that belong to the running context,
 * which would follow the rehearsal and end with it.
 *
 * @param running what is bound to the running context alone: warehouses, beans of flows
 * @param own by name
 */
record RehearsalBeans(ListableBeanFactory beans, Registry running, Map<String, Object> own) implements BeanRepository {

    private static final Set<Class<?>> OTHERS = Set.of(
            Component.class,
            CamelContext.class,
            RoutesBuilder.class,
            LifecycleStrategy.class,
            RouteController.class,
            ShutdownStrategy.class);

    @Override
    public @Nullable Object lookupByName(String name) {
        if (own.containsKey(name)) {
            return own.get(name);
        }
        if (!beans.containsBean(name)) {
            Object bound = running.lookupByName(name);
            return bound == null || isHidden(bound.getClass()) ? null : bound;
        }
        Class<?> type = beans.getType(name);
        return type == null || isHidden(type) ? null : beans.getBean(name);
    }

    @Override
    public <T> @Nullable T lookupByNameAndType(String name, Class<T> type) {
        Object found = lookupByName(name);
        return type.isInstance(found) ? type.cast(found) : null;
    }

    @Override
    public <T> Map<String, T> findByTypeWithName(Class<T> type) {
        Map<String, T> found = new HashMap<>();
        own.forEach((name, bean) -> {
            if (type.isInstance(bean)) {
                found.put(name, type.cast(bean));
            }
        });
        if (found.isEmpty() && !isHidden(type)) {
            beans.getBeansOfType(type, false, false).forEach((name, bean) -> {
                if (!isHidden(bean.getClass())) {
                    found.put(name, bean);
                }
            });
        }
        return found;
    }

    @Override
    public <T> Set<T> findByType(Class<T> type) {
        return new LinkedHashSet<>(findByTypeWithName(type).values());
    }

    private static boolean isHidden(Class<?> type) {
        return OTHERS.stream().anyMatch(hidden -> hidden.isAssignableFrom(type));
    }
}
