package io.penstock.destination;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An operation of a contract with its expressions compiled. Safe for use by several threads. */
final class WriteOperation {

    private static final Pattern TRACE = Pattern.compile("\\btrace\\b");

    /** The five that a contract can have. */
    enum Kind {
        UPSERT,
        INSERT,
        UPDATE,
        MOVE,
        DELETE
    }

    /** One header; its value is a template. */
    record HeaderLine(String name, Template value) {}

    private final Kind kind;
    private final String name;
    private final OperationContract contract;
    private final Template path;
    private final List<HeaderLine> headers = new ArrayList<>();
    private final @Nullable Formula row;
    private final @Nullable Formula body;
    private final @Nullable Formula identity;
    private final @Nullable Formula reference;
    private final boolean traced;
    private final Judge judge;
    private final @Nullable Job job;

    WriteOperation(Kind kind, String name, OperationContract contract) {
        this.kind = kind;
        this.name = name;
        this.contract = contract;
        this.path = new Template(contract.path(), name + ".path");
        this.row = Formulas.optional(contract.row(), name + ".row");
        this.body = Formulas.optional(contract.body(), name + ".body");
        this.identity = Formulas.optional(contract.identity(), name + ".identity");
        boolean tied = contract.answer().tie() == AnswerContract.Tie.REFERENCE;
        this.reference = tied ? Formulas.of(contract.answer().reference(), name + ".answer.reference") : null;
        this.traced = Stream.of(
                        contract.path(),
                        contract.headers(),
                        contract.row(),
                        contract.body(),
                        tied ? contract.answer().reference() : null)
                .anyMatch(text -> text != null && TRACE.matcher(text).find());
        if (contract.headers() != null) {
            contract.headers().lines().filter(line -> !line.isBlank()).forEach(this::addHeader);
        }
        this.judge = new Judge(this);
        this.job = contract.job() == null ? null : new Job(kind, name, contract, contract.job());
    }

    private void addHeader(String line) {
        int colon = line.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException(name + ".headers: \"" + line.strip() + "\" is not \"Name: value\"");
        }
        String header = line.substring(0, colon).strip();
        headers.add(
                new HeaderLine(header, new Template(line.substring(colon + 1).strip(), name + ".headers")));
    }

    Kind kind() {
        return kind;
    }

    /** The key under which it stands in the contract. */
    String name() {
        return name;
    }

    OperationContract contract() {
        return contract;
    }

    Template path() {
        return path;
    }

    List<HeaderLine> headers() {
        return headers;
    }

    @Nullable
    Formula row() {
        return row;
    }

    @Nullable
    Formula body() {
        return body;
    }

    @Nullable
    Formula identity() {
        return identity;
    }

    /** The row's side of the tie, null if answers are not tied by reference. */
    @Nullable
    Formula reference() {
        return reference;
    }

    /** Whether any expression wants the delivery key. */
    boolean isTraced() {
        return traced;
    }

    /** Whether the path is another for every row, so that "not found" is said of the row. */
    boolean isAddressedByRow() {
        return !path.isConstant();
    }

    Judge judge() {
        return judge;
    }

    /** How the rows are handed over and asked for later; null if the API answers at once. */
    @Nullable
    Job job() {
        return job;
    }
}
