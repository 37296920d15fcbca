package io.penstock.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.penstock.connection.ConnectionException;
import io.penstock.row.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.MalformedInputException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.TypeConversionException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(new IOException("closed"), Blame.MOMENT),
                arguments(new ConnectException("refused"), Blame.MOMENT),
                arguments(new SocketTimeoutException("late"), Blame.MOMENT),
                arguments(new TimeoutException("late"), Blame.MOMENT),
                arguments(new InterruptedException(), Blame.MOMENT),
                arguments(new RejectedExecutionException("full"), Blame.MOMENT),
                arguments(new ConnectionException("no such host"), Blame.MOMENT),
                arguments(new RuntimeCamelException(new ConnectException("refused")), Blame.MOMENT),
                arguments(new ExecutionException(new UncheckedIOException(new IOException("cut"))), Blame.MOMENT),
                arguments(new IllegalStateException("not connected", new IOException("cut")), Blame.MOMENT),
                arguments(new Exception("anything checked"), Blame.MOMENT),
                arguments(new OutOfMemoryError(), Blame.MOMENT),
                arguments(new NumberFormatException("x"), Blame.ROW),
                arguments(new DateTimeException("x"), Blame.ROW),
                arguments(new MalformedInputException(1), Blame.ROW),
                arguments(new TypeConversionException("x", Integer.class, new IOException("x")), Blame.ROW),
                arguments(new RuntimeException(new NullPointerException()), Blame.ROW),
                arguments(new NoSuchBeanException("flow"), Blame.SETUP),
                arguments(http(400), Blame.ROW),
                arguments(http(404), Blame.ROW),
                arguments(http(422), Blame.ROW),
                arguments(http(408), Blame.MOMENT),
                arguments(http(425), Blame.MOMENT),
                arguments(http(429), Blame.MOMENT),
                arguments(http(302), Blame.MOMENT),
                arguments(http(500), Blame.MOMENT),
                arguments(http(503), Blame.MOMENT),
                arguments(http(401), Blame.SETUP),
                arguments(http(403), Blame.SETUP),
                arguments(sql("22003"), Blame.ROW),
                arguments(sql("23505"), Blame.ROW),
                arguments(sql("42804"), Blame.ROW),
                arguments(sql("P0001"), Blame.ROW),
                arguments(new BatchUpdateException("x", "23502", new int[0]), Blame.ROW),
                arguments(new SQLTransientConnectionException("pool", "22000"), Blame.MOMENT),
                arguments(sql("08006"), Blame.MOMENT),
                arguments(sql("40P01"), Blame.MOMENT),
                arguments(sql("53100"), Blame.MOMENT),
                arguments(sql("57P01"), Blame.MOMENT),
                arguments(sql("XX000"), Blame.MOMENT),
                arguments(sql("28P01"), Blame.SETUP),
                arguments(sql("42501"), Blame.SETUP),
                arguments(sql("42P01"), Blame.SETUP),
                arguments(sql("42703"), Blame.SETUP),
                arguments(new SQLException("Constraint Error: NOT NULL constraint failed: t.a"), Blame.ROW),
                arguments(new SQLException("Conversion Error: Could not convert string"), Blame.ROW),
                arguments(new SQLException("TransactionContext Error: Conflict on update!"), Blame.MOMENT),
                arguments(new SQLException("IO Error: No space left on device"), Blame.MOMENT),
                arguments(new SQLException("Catalog Error: Table with name t does not exist!"), Blame.SETUP),
                arguments(new NotLeaderOrFollowerException("x"), Blame.MOMENT),
                arguments(new RecordTooLargeException("x"), Blame.ROW),
                arguments(new OutOfOrderSequenceException("x"), Blame.MOMENT),
                arguments(new KafkaException("the producer is in an error state"), Blame.MOMENT),
                arguments(new KafkaException("not made", new ConfigException("no such host")), Blame.SETUP),
                arguments(new InvalidTopicException("x"), Blame.SETUP),
                arguments(new TopicAuthorizationException("x"), Blame.SETUP));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void theKindOfTheExceptionDecides(Throwable failure, Blame blame) {
        assertThat(Blame.of(failure)).isEqualTo(blame);

        Outcome outcome = Verdict.of(failure);
        assertThat(outcome.kind()).isEqualTo(blame == Blame.ROW ? Outcome.Kind.REJECTED : Outcome.Kind.DEFERRED);
        assertThat(outcome.code()).isEqualTo("delivery.exchange-failed");
        assertThat(Verdict.stops(failure)).isEqualTo(blame == Blame.SETUP);
    }

    @Test
    void aHintToWaitIsKept() {
        assertThat(Verdict.of(new RuntimeCamelException(new HttpOperationFailedException(
                        "http://x", 429, "Slow", null, Map.of("Retry-After", "7"), ""))))
                .isInstanceOfSatisfying(
                        Outcome.Deferred.class,
                        deferred -> assertThat(deferred.after()).isEqualTo(Duration.ofSeconds(7)));
    }

    @Test
    void theAddressOfACallIsNotRepeated() {
        assertThat(Verdict.of(http(400)).reason()).contains("400").doesNotContain("s3cret");
    }

    @Test
    void aCircleOfCausesEnds() {
        RuntimeException outer = new RuntimeException("outer");
        outer.initCause(new RuntimeException("inner", outer));

        assertThat(Blame.of(outer)).isEqualTo(Blame.ROW);
    }

    private static SQLException sql(String state) {
        return new SQLException("as the database says", state);
    }

    private static HttpOperationFailedException http(int status) {
        return new HttpOperationFailedException(
                "https://example.com/?key=s3cret", status, "status " + status, null, Map.of(), "");
    }
}
