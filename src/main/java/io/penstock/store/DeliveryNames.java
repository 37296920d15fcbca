package io.penstock.store;

import io.penstock.delivery.LooseTicket;
import io.penstock.delivery.SinkCall;
import io.penstock.delivery.StepTurns;
import io.penstock.row.ChangeId;
import io.penstock.row.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The names by which the writes of a step are known when they come again. A row of a sync has the name of its change; what
 * a flow makes of an event has one by the event, the step, the key, and what is written there. Elsewhere there is none, and
 * each time is another. For one thread.
 */
final class DeliveryNames {

    private final @Nullable String step;
    private final @Nullable StepTurns turns;
    private final @Nullable Object event;
    private final List<Turn> taken = new ArrayList<>();

    private record Turn(String name, int turn) {}

    private DeliveryNames(@Nullable String step, @Nullable StepTurns turns, @Nullable Object event) {
        this.step = step;
        this.turns = turns;
        this.event = event;
    }

    static DeliveryNames of(Exchange exchange) {
        return new DeliveryNames(
                exchange.getProperty(SinkCall.STEP, String.class),
                StepTurns.of(exchange),
                exchange.getProperty(SinkCall.EVENT));
    }

    /**
     * @param key under which the row is written
     * @param content what is written there
     */
    @Nullable
    Once of(Map<String, @Nullable Object> row, String key, String content) {
        if (row instanceof Row known && !(known.ticket() instanceof LooseTicket)) {
            ChangeId change = known.ticket().change();
            return change.of().isEmpty() ? null : named("row/" + change.of(), change.version());
        }
        return event == null ? null : named("event/" + event + "/" + key.length() + "/" + key + "/" + content, "");
    }

    /** After a failure: whoever tries the step again tries the same. */
    void giveBack() {
        if (turns != null) {
            taken.forEach(turn -> turns.giveBack(turn.name(), turn.turn()));
        }
        taken.clear();
    }

    private @Nullable Once named(String what, String version) {
        if (step == null || turns == null) {
            return null;
        }
        String name = Once.digest(step + "/" + what);
        int turn = turns.take(name);
        taken.add(new Turn(name, turn));
        return new Once(turn == 0 ? name : Once.digest(name + "/" + turn), Once.digest(version));
    }
}
