package io.penstock.destination;

import io.penstock.destination.WriteOperation.Kind;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations of a contract, compiled; an expression that cannot be read is found here, before any row. */
final class Operations {

    private final Map<Kind, WriteOperation> operations = new EnumMap<>(Kind.class);

    Operations(Contract contract) {
        add(Kind.UPSERT, contract.upsert());
        add(Kind.INSERT, contract.insert());
        add(Kind.UPDATE, contract.update());
        add(Kind.MOVE, contract.move());
        add(Kind.DELETE, contract.delete());
    }

    @Nullable
    WriteOperation of(Kind kind) {
        return operations.get(kind);
    }

    /** Whether any of them is a job that the vendor works off by itself. */
    boolean hasJobs() {
        return operations.values().stream().anyMatch(operation -> operation.job() != null);
    }

    /** The operation's key in a contract. */
    static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private void add(Kind kind, @Nullable OperationContract written) {
        if (written != null) {
            operations.put(kind, new WriteOperation(kind, name(kind), written));
        }
    }
}
