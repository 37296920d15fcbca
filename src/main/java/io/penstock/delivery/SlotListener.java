package io.penstock.delivery;

import io.penstock.change.Settlement;
import java.util.List;

/** Hears of each row, once, what became of it at the targets that were owed it. */
@FunctionalInterface
interface SlotListener {

    void closed(Slot slot, List<Settlement> settlements);
}
