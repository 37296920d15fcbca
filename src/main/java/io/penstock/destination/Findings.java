package io.penstock.destination;

import io.penstock.destination.EntryReader.Finding;
import io.penstock.row.Outcome;
import io.penstock.row.RowJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an answer has said about each row so far. Entries about rows that were not sent are counted and passed over. */
final class Findings {

    private final List<Parcel> sent;
    private final boolean silenceIsAcceptance;
    private final @Nullable Finding[] found;
    private final Set<Integer> contradicted = new HashSet<>();
    private @Nullable Map<String, Integer> positions;
    private int strangers;

    Findings(List<Parcel> sent, boolean silenceIsAcceptance) {
        this.sent = sent;
        this.silenceIsAcceptance = silenceIsAcceptance;
        this.found = new Finding[sent.size()];
    }

    /** The position of the row, or -1. */
    int byIndex(Object reference) {
        String text = RowJson.text(reference);
        if (!text.matches("\\d{1,9}")) {
            return -1;
        }
        int index = Integer.parseInt(text);
        return index < sent.size() ? index : -1;
    }

    /** The position of the row, or -1. */
    int byReference(Object reference) {
        Map<String, Integer> known = positions;
        if (known == null) {
            known = new HashMap<>();
            for (int i = 0; i < sent.size(); i++) {
                known.put(sent.get(i).reference(), i);
            }
            positions = known;
        }
        String text = RowJson.text(reference);
        Integer position = text.isEmpty() ? Integer.valueOf(-1) : known.get(text);
        // Of the rows of a job that an earlier process handed over only a digest is known.
        return position == null ? known.getOrDefault(Digest.of(text), -1) : position;
    }

    void add(int position, Finding finding) {
        if (position < 0) {
            strangers++;
            return;
        }
        Finding earlier = found[position];
        if (earlier != null && earlier.isAccepted() != finding.isAccepted()) {
            contradicted.add(position);
        }
        if (earlier == null || !finding.isAccepted()) {
            found[position] = finding;
        }
    }

    /**
     * One outcome per row. Where silence means acceptance, an entry that could be tied to no row takes that meaning
     * away: the failure it tells of is one of the silent rows'.
     */
    Judgement judgement() {
        List<Outcome> outcomes = new ArrayList<>(sent.size());
        Set<Integer> again = new HashSet<>();
        Judgement.Stop stop = null;
        for (int i = 0; i < found.length; i++) {
            Finding finding = found[i];
            if (contradicted.contains(i)) {
                outcomes.add(new Outcome.Deferred(
                        "destination.contradiction", "the answer both accepts and refuses the row"));
            } else if (finding == null) {
                outcomes.add(silence(sent.get(i)));
            } else {
                outcomes.add(outcome(finding, sent.get(i)));
                if (finding.verdict() == Verdicts.Verdict.RETRY) {
                    again.add(i);
                }
                if (finding.verdict() == Verdicts.Verdict.STOP) {
                    stop = new Judgement.Stop(finding.code(), finding.said());
                }
            }
        }
        return new Judgement.Each(outcomes, again, stop);
    }

    private Outcome silence(Parcel parcel) {
        if (silenceIsAcceptance && strangers == 0) {
            return new Outcome.Delivered(parcel.identity(), parcel.id());
        }
        return new Outcome.Deferred("destination.no-verdict", "the answer does not speak of the row");
    }

    private static Outcome outcome(Finding finding, Parcel parcel) {
        Verdicts.Verdict verdict = finding.verdict();
        if (verdict == null) {
            return new Outcome.Delivered(parcel.identity(), finding.id() == null ? parcel.id() : finding.id());
        }
        return switch (verdict) {
            case DONE -> new Outcome.Delivered(parcel.identity(), parcel.id());
            case SKIP -> new Outcome.Skipped(finding.code(), finding.said());
            case RETRY, HOLD, STOP, TOKEN -> new Outcome.Deferred(finding.code(), finding.said());
            case REJECT, SPLIT -> new Outcome.Rejected(finding.code(), finding.said());
        };
    }
}
