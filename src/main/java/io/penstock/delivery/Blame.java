package io.penstock.delivery;

import com.fasterxml.jackson.core.JsonGenerationException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import io.penstock.connection.ConnectionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.camel.ExchangeTimedOutException;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.TypeConversionException;
import org.apache.camel.ValidationException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Who has to act after a failure: the three answers that every sink needs, by the kind of the exception. */
public enum Blame {
    /** The row: it would fail again as it is. */
    ROW,
    /** The moment: an outage, a limit, an answer that did not come. The same row may pass later. */
    MOMENT,
    /** The account or the flow: no row will pass until a person has done something. The run should stop. */
    SETUP;

    /**
     * Looks at the failure and then at its causes; the first that tells anything decides, so wrappers do not matter.
     *
     * <p>Where none does: an unchecked exception is the row's, unless it is Kafka's, since the same input gave the same bug and somebody must
     * see it; a checked exception or an {@link Error} is the moment's.
     */
    public static Blame of(Throwable failure) {
        Throwable decisive = decisive(failure);
        Blame told = told(decisive);
        if (told != null) {
            return told;
        }
        return decisive instanceof RuntimeException && !(decisive instanceof KafkaException) ? ROW : MOMENT;
    }

    /** The same for an event, which has columns of its own: one that lacks what the flow asks for is at fault itself. */
    public static Blame ofEvent(Throwable failure) {
        return decisive(failure) instanceof SetupFault flow && flow.mayBeTheRow() ? ROW : of(failure);
    }

    /** The failure in the chain of causes that decides; the innermost if none does. */
    static Throwable decisive(Throwable failure) {
        Set<Throwable> seen = new HashSet<>();
        Throwable at = failure;
        while (told(at) == null) {
            Throwable cause = at.getCause();
            if (cause == null || !seen.add(cause)) {
                break;
            }
            at = cause;
        }
        return at;
    }

    private static @Nullable Blame told(Throwable failure) {
        return switch (failure) {
            case SetupFault flow -> SETUP;
            case RowsNotDeliveredException rows -> rows.blame();
            case HttpOperationFailedException http -> ofHttpStatus(http.getStatusCode());
            case SQLException sql -> SqlBlame.of(sql);
            case ConnectionException connection -> MOMENT;
            case RetriableException kafka -> MOMENT;
            case AuthenticationException kafka -> SETUP;
            case AuthorizationException kafka -> SETUP;
            case InvalidTopicException kafka -> SETUP;
            case ConfigException kafka -> SETUP;
            case RecordTooLargeException kafka -> ROW;
            case InvalidRecordException kafka -> ROW;
            case SerializationException kafka -> ROW;
            case ApiException kafka -> MOMENT;
            case CharacterCodingException text -> ROW;
            case JsonGenerationException json -> ROW;
            case InvalidDefinitionException json -> ROW;
            case IOException io -> MOMENT;
            case UncheckedIOException io -> null;
            case TimeoutException timeout -> MOMENT;
            case ExchangeTimedOutException timeout -> MOMENT;
            case InterruptedException interrupted -> MOMENT;
            case RejectedExecutionException busy -> MOMENT;
            case CancellationException cancelled -> MOMENT;
            case NoSuchBeanException flow -> SETUP;
            case NoSuchEndpointException flow -> SETUP;
            case ResolveEndpointFailedException flow -> SETUP;
            case TypeConversionException value -> ROW;
            case InvalidPayloadException value -> ROW;
            case ValidationException value -> ROW;
            case IllegalArgumentException value -> ROW;
            case ArithmeticException value -> ROW;
            case DateTimeException value -> ROW;
            case ClassCastException value -> ROW;
            default -> null;
        };
    }

    /** What an HTTP status that is not 2xx says. */
    public static Blame ofHttpStatus(int status) {
        return switch (status) {
            case 401, 403, 407 -> SETUP;
            case 408, 425, 429 -> MOMENT;
            default -> status >= 400 && status < 500 ? ROW : MOMENT;
        };
    }
}
