package io.penstock.change;

import io.penstock.row.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record of the journal as bytes: the plan's run, then the settlements. A plain delivered row takes two or three
 * bytes: its distance to the row before, and one byte with kind and target. Codes and reasons are written once a record.
 */
final class JournalCodec {

    private static final int KINDS = 0b11;
    private static final int EXTRAS = 0b100;
    private static final int TARGET_SHIFT = 3;
    private static final int TARGET_FOLLOWS = 31;
    private static final int IDENTITY = 1;
    private static final int ID = 2;
    private static final Outcome.Kind[] KIND = Outcome.Kind.values();

    /** The settlements of one record. */
    record Entry(long run, List<Settlement> settlements) {}

    private JournalCodec() {}

    static byte[] encode(long run, List<Settlement> settlements) {
        ByteWriter out = new ByteWriter();
        Map<String, Integer> texts = new HashMap<>();
        out.unsigned(run);
        out.unsigned(settlements.size());
        long before = 0;
        for (Settlement settlement : settlements) {
            out.signed(settlement.seq() - before);
            before = settlement.seq();
            Outcome outcome = settlement.outcome();
            int target = Math.min(settlement.target(), TARGET_FOLLOWS);
            boolean extras =
                    !(outcome instanceof Outcome.Delivered(var identity, var id)) || identity != null || id != null;
            out.write(outcome.kind().ordinal() | (extras ? EXTRAS : 0) | target << TARGET_SHIFT);
            if (target == TARGET_FOLLOWS) {
                out.unsigned(settlement.target());
            }
            if (extras) {
                writeExtras(out, outcome, texts);
            }
        }
        return out.toBytes();
    }

    static Entry decode(byte[] record) {
        ByteReader in = new ByteReader(record);
        List<String> texts = new ArrayList<>();
        long run = in.unsigned();
        int count = (int) in.unsigned();
        List<Settlement> settlements = new ArrayList<>(count);
        long seq = 0;
        for (int i = 0; i < count; i++) {
            seq += in.signed();
            int head = in.read();
            int target = head >>> TARGET_SHIFT;
            if (target == TARGET_FOLLOWS) {
                target = (int) in.unsigned();
            }
            Outcome outcome =
                    (head & EXTRAS) == 0 ? Outcome.Delivered.PLAIN : readExtras(in, KIND[head & KINDS], texts);
            settlements.add(new Settlement(seq, target, outcome));
        }
        return new Entry(run, settlements);
    }

    private static void writeExtras(ByteWriter out, Outcome outcome, Map<String, Integer> texts) {
        switch (outcome) {
            case Outcome.Delivered(var identity, var id) -> {
                out.write((identity != null ? IDENTITY : 0) | (id != null ? ID : 0));
                writeIfPresent(out, identity);
                writeIfPresent(out, id);
            }
            case Outcome.Rejected(var code, var reason) -> writeCause(out, code, reason, texts);
            case Outcome.Skipped(var code, var reason) -> writeCause(out, code, reason, texts);
            case Outcome.Deferred(var code, var reason, var after) -> {
                writeCause(out, code, reason, texts);
                out.unsigned(after.toMillis());
            }
        }
    }

    private static Outcome readExtras(ByteReader in, Outcome.Kind kind, List<String> texts) {
        return switch (kind) {
            case DELIVERED -> {
                int given = in.read();
                String identity = (given & IDENTITY) != 0 ? in.text() : null;
                String id = (given & ID) != 0 ? in.text() : null;
                yield new Outcome.Delivered(identity, id);
            }
            case REJECTED -> new Outcome.Rejected(readText(in, texts), readText(in, texts));
            case SKIPPED -> new Outcome.Skipped(readText(in, texts), readText(in, texts));
            case DEFERRED ->
                new Outcome.Deferred(readText(in, texts), readText(in, texts), Duration.ofMillis(in.unsigned()));
        };
    }

    private static void writeIfPresent(ByteWriter out, @Nullable String text) {
        if (text != null) {
            out.text(text);
        }
    }

    private static void writeCause(ByteWriter out, String code, String reason, Map<String, Integer> texts) {
        writeText(out, code, texts);
        writeText(out, reason, texts);
    }

    /** 0 and the text, or the number of a text that this record has written before. */
    private static void writeText(ByteWriter out, String text, Map<String, Integer> texts) {
        Integer known = texts.putIfAbsent(text, texts.size() + 1);
        if (known != null) {
            out.unsigned(known);
        } else {
            out.unsigned(0);
            out.text(text);
        }
    }

    private static String readText(ByteReader in, List<String> texts) {
        int known = (int) in.unsigned();
        if (known > 0) {
            return texts.get(known - 1);
        }
        String text = in.text();
        texts.add(text);
        return text;
    }
}
