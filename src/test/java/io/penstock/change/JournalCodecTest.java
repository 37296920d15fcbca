package io.penstock.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.row.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class JournalCodecTest {

    @Property(tries = 300)
    void whatIsWrittenIsRead(@ForAll("settlements") List<Settlement> settlements, @ForAll("runs") long run) {
        assertThat(JournalCodec.decode(JournalCodec.encode(run, settlements)))
                .isEqualTo(new JournalCodec.Entry(run, settlements));
    }

    @Test
    void aDeliveredRowTakesTwoBytes() {
        List<Settlement> settlements = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            settlements.add(new Settlement(1_000_000 + i, 0, Outcome.Delivered.PLAIN));
        }

        assertThat(JournalCodec.encode(1, settlements).length).isLessThan(2 * 500 + 10);
    }

    @Test
    void aReasonIsWrittenOnceARecord() {
        List<Settlement> settlements = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            settlements.add(new Settlement(i, 0, new Outcome.Deferred("destination.unreachable", "x".repeat(400))));
        }

        assertThat(JournalCodec.encode(1, settlements).length).isLessThan(5 * 500 + 500);
    }

    @Provide
    Arbitrary<Long> runs() {
        return Arbitraries.longs().greaterOrEqual(0);
    }

    @Provide
    Arbitrary<List<Settlement>> settlements() {
        Arbitrary<String> text = Arbitraries.strings().ofMaxLength(5);
        Arbitrary<Outcome> outcome = Arbitraries.oneOf(
                Arbitraries.just(Outcome.Delivered.PLAIN),
                Combinators.combine(text.injectNull(0.3), text.injectNull(0.3)).as(Outcome.Delivered::new),
                Combinators.combine(text, text).as(Outcome.Rejected::new),
                Combinators.combine(text, text).as(Outcome.Skipped::new),
                Combinators.combine(text, text, Arbitraries.longs().between(0, 1L << 40))
                        .as((code, reason, after) -> new Outcome.Deferred(code, reason, Duration.ofMillis(after))));
        return Combinators.combine(Arbitraries.longs(), Arbitraries.integers().between(0, 70), outcome)
                .as(Settlement::new)
                .list()
                .ofMaxSize(20);
    }
}
