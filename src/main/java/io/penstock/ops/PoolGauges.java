package io.penstock.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.penstock.warehouse.PoolUse;
import io.penstock.warehouse.WarehouseSources;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The pools of connections to warehouses and databases that have been used, looked up every quarter of a minute.
 *
 * <p>{@code penstock.pool.active{connection}}: connections that are lent; {@code penstock.pool.waiting{connection}}: callers
 * that wait for one.
 */
@Component
class PoolGauges {

    private final WarehouseSources warehouses;
    private final MultiGauge active;
    private final MultiGauge waiting;

    PoolGauges(WarehouseSources warehouses, MeterRegistry registry) {
        this.warehouses = warehouses;
        this.active = MultiGauge.builder("penstock.pool.active").register(registry);
        this.waiting = MultiGauge.builder("penstock.pool.waiting").register(registry);
    }

    @Scheduled(fixedDelayString = "PT15S")
    void look() {
        Map<String, PoolUse> uses = warehouses.uses();
        active.register(rows(uses, PoolUse::active), true);
        waiting.register(rows(uses, PoolUse::waiting), true);
    }

    private static List<MultiGauge.Row<?>> rows(Map<String, PoolUse> uses, ToIntFunction<PoolUse> value) {
        return uses.entrySet().stream()
                .<MultiGauge.Row<?>>map(
                        use -> MultiGauge.Row.of(Tags.of("connection", use.getKey()), value.applyAsInt(use.getValue())))
                .toList();
    }
}
