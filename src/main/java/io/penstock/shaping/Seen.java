package io.penstock.shaping;

import io.penstock.delivery.SinkCall;
import io.penstock.delivery.StepTurns;
import io.penstock.mapping.FlowStep;
import io.penstock.row.Row;
import io.penstock.row.RowJson;
import io.penstock.store.Store;
import io.penstock.store.StoreEffect;
import io.penstock.store.StoreLimits;
import io.penstock.store.StoreTable;
import io.penstock.store.StoreWrite;
import io.penstock.store.StoredDocument;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;

/**
 * What was seen lately, kept in the store: a key is claimed by the first row that has it. A row that comes again, because
 * it was not delivered, has its own claim and passes (P3), and so has what a flow makes of an event that comes again. A
 * plain map's claim is given back if its exchange fails.
 */
record Seen(Store store, StoreTable table, Duration window) {

    /** The keys that others have claimed; the rest is claimed now. */
    Set<String> claimedByOthers(Map<String, Object> rowsByKey, Exchange exchange) {
        String event = event(exchange);
        List<String> keys = new ArrayList<>(rowsByKey.keySet());
        @Nullable Instant end = store.after(window);
        List<StoreWrite.Put> claims = new ArrayList<>(keys.size());
        for (String key : keys) {
            String claim = RowJson.json(Map.of("by", name(rowsByKey.get(key), event)));
            claims.add(new StoreWrite.Put(place(key), claim, end, new StoreWrite.When.Absent()));
        }
        List<StoreEffect> effects = store.write(table, claims);
        Set<String> taken = new HashSet<>();
        List<String> mine = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            if (effects.get(i) instanceof StoreEffect.Left) {
                mine.add(keys.get(i));
            } else {
                taken.add(keys.get(i));
            }
        }
        Map<String, StoredDocument> others =
                store.find(table, taken.stream().map(Seen::place).toList());
        taken.removeIf(key -> isOf(others.get(place(key)), name(rowsByKey.get(key), event)));
        giveBackIfItFails(
                mine.stream()
                        .filter(key -> !(rowsByKey.get(key) instanceof Row))
                        .toList(),
                exchange);
        return taken;
    }

    /** A key that the store does not take is kept as its hash. */
    private static String place(String key) {
        return StoreLimits.faultOfKey(key).isEmpty()
                ? key
                : "hash:" + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isOf(@Nullable StoredDocument claim, String name) {
        return claim != null
                && !name.isEmpty()
                && claim.value() instanceof Map<?, ?> document
                && name.equals(document.get("by"));
    }

    private void giveBackIfItFails(List<String> keys, Exchange exchange) {
        if (keys.isEmpty()) {
            return;
        }
        Synchronization end = new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange ended) {
                if (hasFailed(ended)) {
                    store.write(
                            table,
                            keys.stream()
                                    .map(key -> new StoreWrite.Delete(place(key)))
                                    .toList());
                }
            }
        };
        FlowStep step = FlowStep.of(exchange);
        UnitOfWork flow = step == null ? null : step.work();
        if (flow == null) {
            exchange.getExchangeExtension().addOnCompletion(end);
        } else {
            flow.addSynchronization(end);
        }
    }

    /** Also where the flow's error handling has taken care of it. */
    private static boolean hasFailed(Exchange ended) {
        return ended.getException() != null
                || ended.getExchangeExtension().isErrorHandlerHandledSet()
                        && ended.getExchangeExtension().isErrorHandlerHandled();
    }

    private static String name(@Nullable Object row, String event) {
        return row instanceof Row known ? known.ticket().change().of() : event;
    }

    /** The passing of this step by an event that may come again; empty if it has no name to be known by. */
    private static String event(Exchange exchange) {
        Object event = exchange.getProperty(SinkCall.EVENT);
        String step = exchange.getProperty(SinkCall.STEP, String.class);
        StepTurns turns = StepTurns.of(exchange);
        return event == null || step == null || turns == null ? "" : event + "/" + step + "/" + turns.take(step);
    }
}
