package io.penstock.destination.kafka;

import io.penstock.delivery.Blame;
import io.penstock.row.Outcome;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * What Kafka's answer to one record is called.
 *
 * @param blame who has to act
 * @param code of the outcome
 * @param reason in Kafka's words
 */
record KafkaFault(Blame blame, String code, String reason) {

    static KafkaFault of(Throwable failure) {
        Blame blame = Blame.of(failure);
        return new KafkaFault(blame, code(blame, failure), words(failure));
    }

    /** Whether the producer is of no more use. */
    static boolean endsProducer(Throwable failure) {
        return failure instanceof ProducerFencedException
                || failure instanceof OutOfOrderSequenceException
                || failure instanceof IllegalStateException
                || Blame.of(failure) == Blame.SETUP;
    }

    static String words(Throwable failure) {
        Throwable told = failure.getCause() == null ? failure : failure.getCause();
        return told.getMessage() == null ? told.getClass().getSimpleName() : told.getMessage();
    }

    Outcome outcome() {
        return blame == Blame.ROW ? new Outcome.Rejected(code, reason) : new Outcome.Deferred(code, reason);
    }

    private static String code(Blame blame, Throwable failure) {
        return switch (blame) {
            case ROW ->
                failure instanceof RecordTooLargeException ? "destination.too-large" : "destination.row-refused";
            case MOMENT -> failure instanceof TimeoutException ? "destination.no-answer" : "destination.unreachable";
            case SETUP ->
                failure instanceof AuthorizationException || failure instanceof AuthenticationException
                        ? "destination.unauthorized"
                        : "destination.topic-unfit";
        };
    }
}
