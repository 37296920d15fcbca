package io.penstock.pretend;

import io.penstock.sync.Audit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An audit in memory. */
public final class PretendAudit implements Audit {

    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    @Override
    public void note(String who, String what, String sync) {
        entries.add(0, new Entry(PretendLedger.NOW, who, what, sync));
    }

    @Override
    public List<Entry> recent(String sync, int most) {
        return entries.stream()
                .filter(entry -> sync.isEmpty() || entry.sync().equals(sync))
                .limit(most)
                .toList();
    }
}
