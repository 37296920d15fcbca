package io.penstock.mapping;

import io.penstock.mapping.Term.Column;
import io.penstock.mapping.Term.Constant;
import io.penstock.mapping.Term.Placed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.jexl3.parser.ASTAddNode;
import org.apache.commons.jexl3.parser.ASTAndNode;
import org.apache.commons.jexl3.parser.ASTArrayAccess;
import org.apache.commons.jexl3.parser.ASTArrayLiteral;
import org.apache.commons.jexl3.parser.ASTDivNode;
import org.apache.commons.jexl3.parser.ASTEQNode;
import org.apache.commons.jexl3.parser.ASTERNode;
import org.apache.commons.jexl3.parser.ASTEWNode;
import org.apache.commons.jexl3.parser.ASTEmptyFunction;
import org.apache.commons.jexl3.parser.ASTFalseNode;
import org.apache.commons.jexl3.parser.ASTFunctionNode;
import org.apache.commons.jexl3.parser.ASTGENode;
import org.apache.commons.jexl3.parser.ASTGTNode;
import org.apache.commons.jexl3.parser.ASTIdentifier;
import org.apache.commons.jexl3.parser.ASTIdentifierAccess;
import org.apache.commons.jexl3.parser.ASTLENode;
import org.apache.commons.jexl3.parser.ASTLTNode;
import org.apache.commons.jexl3.parser.ASTModNode;
import org.apache.commons.jexl3.parser.ASTMulNode;
import org.apache.commons.jexl3.parser.ASTNENode;
import org.apache.commons.jexl3.parser.ASTNEWNode;
import org.apache.commons.jexl3.parser.ASTNRNode;
import org.apache.commons.jexl3.parser.ASTNSWNode;
import org.apache.commons.jexl3.parser.ASTNamespaceIdentifier;
import org.apache.commons.jexl3.parser.ASTNotNode;
import org.apache.commons.jexl3.parser.ASTNullLiteral;
import org.apache.commons.jexl3.parser.ASTNullpNode;
import org.apache.commons.jexl3.parser.ASTNumberLiteral;
import org.apache.commons.jexl3.parser.ASTOrNode;
import org.apache.commons.jexl3.parser.ASTReference;
import org.apache.commons.jexl3.parser.ASTReferenceExpression;
import org.apache.commons.jexl3.parser.ASTRegexLiteral;
import org.apache.commons.jexl3.parser.ASTSWNode;
import org.apache.commons.jexl3.parser.ASTStringLiteral;
import org.apache.commons.jexl3.parser.ASTSubNode;
import org.apache.commons.jexl3.parser.ASTTernaryNode;
import org.apache.commons.jexl3.parser.ASTTrueNode;
import org.apache.commons.jexl3.parser.ASTUnaryMinusNode;
import org.apache.commons.jexl3.parser.ASTUnaryPlusNode;
import org.apache.commons.jexl3.parser.JexlNode;
import org.jspecify.annotations.Nullable;

/**
 * Turns the tree of an expression into terms. What is not listed in {@link #term} is not part of the language: that is
 * the sandbox.
 */
final class ExpressionReader {

    /** The word by which a column with any name can be read: {@code row['my col']}. */
    static final String ROW = "row";

    private static final Pattern NUMBER = Pattern.compile("(\\d+(?:\\.\\d+)?|\\.\\d+)([eE][+-]?\\d+)?");

    private final String text;
    private final Map<String, Term> names;
    private final FunctionTable functions;
    private final @Nullable Collection<String> known;
    private final Set<String> columns = new LinkedHashSet<>();
    private boolean readsRow;

    /**
     * @param names what certain words mean, before columns are looked for
     * @param known the columns there are, or null if that shows only when a row comes
     */
    ExpressionReader(
            String text, Map<String, Term> names, FunctionTable functions, @Nullable Collection<String> known) {
        this.text = text;
        this.names = names;
        this.functions = functions;
        this.known = known;
    }

    Term read() {
        return term(Syntax.parse(text));
    }

    /** The columns that the expression needs, in the order of their first appearance. */
    Set<String> columns() {
        return columns;
    }

    /** Whether the expression asks for any column, be it one that may be missing. */
    boolean readsRow() {
        return readsRow;
    }

    private Term term(JexlNode node) {
        return switch (node) {
            case ASTNullLiteral literal -> new Constant(null);
            case ASTTrueNode literal -> new Constant(true);
            case ASTFalseNode literal -> new Constant(false);
            case ASTStringLiteral literal -> new Constant(literal.getLiteral());
            case ASTRegexLiteral literal -> new Constant(literal.getLiteral().pattern());
            case ASTNumberLiteral literal -> new Constant(number(literal));
            case ASTArrayLiteral list -> Operators.list(terms(list));
            case ASTNamespaceIdentifier name -> throw refused(node, "put blanks around the \":\"");
            case ASTIdentifier name -> name(name);
            case ASTReferenceExpression inner -> term(inner.jjtGetChild(0));
            case ASTReference path -> path(path);
            case ASTFunctionNode call -> call(call);
            case ASTOrNode or -> placed(or, Operators.any(terms(or)));
            case ASTAndNode and -> placed(and, Operators.all(terms(and)));
            case ASTNotNode not -> placed(not, Operators.negated(first(not)));
            case ASTTernaryNode choice -> ternary(choice);
            case ASTNullpNode choice -> Operators.ifNull(first(choice), second(choice));
            case ASTEQNode equal -> Operators.equal(first(equal), second(equal));
            case ASTNENode unequal -> Operators.negated(Operators.equal(first(unequal), second(unequal)));
            case ASTLTNode less -> order(less, order -> order < 0);
            case ASTLENode notMore -> order(notMore, order -> order <= 0);
            case ASTGTNode more -> order(more, order -> order > 0);
            case ASTGENode notLess -> order(notLess, order -> order >= 0);
            case ASTERNode in -> in(in);
            case ASTNRNode notIn -> Operators.negated(in(notIn));
            case ASTSWNode starts -> placed(starts, Operators.startsWith(first(starts), second(starts)));
            case ASTNSWNode not -> placed(not, Operators.negated(Operators.startsWith(first(not), second(not))));
            case ASTEWNode ends -> placed(ends, Operators.endsWith(first(ends), second(ends)));
            case ASTNEWNode not -> placed(not, Operators.negated(Operators.endsWith(first(not), second(not))));
            case ASTAddNode sum -> calculation(sum, Numbers::add);
            case ASTSubNode difference -> calculation(difference, Numbers::subtract);
            case ASTMulNode product -> calculation(product, Numbers::multiply);
            case ASTDivNode quotient -> calculation(quotient, Numbers::divide);
            case ASTModNode remainder -> calculation(remainder, Numbers::remainder);
            case ASTUnaryMinusNode minus -> minus(minus);
            case ASTUnaryPlusNode plus -> placed(plus, Operators.one(first(plus), Numbers::exact));
            case ASTEmptyFunction empty -> Operators.empty(first(empty));
            default -> throw refused(node, Refusals.hint(node));
        };
    }

    private Term name(ASTIdentifier identifier) {
        String name = identifier.getName();
        Term meaning = names.get(name);
        if (meaning != null) {
            return meaning;
        }
        if (name.equals(ROW)) {
            throw refused(identifier, "row['column'] reads one column; the row as a whole cannot be used");
        }
        return column(name, identifier);
    }

    private Term column(String name, JexlNode at) {
        int position = Syntax.position(at, text);
        if (known != null && !known.contains(name)) {
            throw Names.unknownColumn(name, known, position);
        }
        columns.add(name);
        readsRow = true;
        return new Column(name, position);
    }

    private Term path(ASTReference path) {
        JexlNode head = path.jjtGetChild(0);
        boolean ofRow = head instanceof ASTIdentifier name && name.getName().equals(ROW) && !names.containsKey(ROW);
        Term term = ofRow ? null : term(head);
        for (int i = 1; i < path.jjtGetNumChildren(); i++) {
            JexlNode access = path.jjtGetChild(i);
            switch (access) {
                case ASTIdentifierAccess part
                when !part.isExpression() -> term = part(term, new Constant(part.getName()), part.isSafe(), part);
                case ASTArrayAccess parts -> {
                    for (int k = 0; k < parts.jjtGetNumChildren(); k++) {
                        term = part(term, term(parts.jjtGetChild(k)), parts.isSafeChild(k), parts);
                    }
                }
                default -> throw refused(access, Refusals.hint(access));
            }
        }
        if (term == null) {
            throw refused(path, Refusals.hint(path));
        }
        return term;
    }

    /** A part of a value, or, where there is no owner, a column of the row. */
    private Term part(@Nullable Term owner, Term key, boolean safe, JexlNode at) {
        if (owner != null) {
            return placed(at, Operators.part(owner, key));
        }
        if (!(key instanceof Constant constant && constant.value() instanceof String name)) {
            throw refused(at, "write the name of the column in quotes: row['column']");
        }
        readsRow = true;
        return safe ? row -> row.get(name) : column(name, at);
    }

    private Term call(ASTFunctionNode call) {
        JexlNode name = call.jjtGetChild(0);
        if (!(name instanceof ASTIdentifier identifier) || name instanceof ASTNamespaceIdentifier) {
            throw refused(name, "put blanks around the \":\"");
        }
        RowFunction function = functions.named(identifier.getName(), Syntax.position(name, text));
        List<Term> arguments = terms(call.jjtGetChild(1));
        int position = Syntax.position(name, text);
        Term bound = function.bind(arguments, position);
        return folded(placed(call, bound), arguments, function.pure(), position);
    }

    /** A function of constants is worked out now, so that its mistake is found now. */
    private static Term folded(Term term, List<Term> arguments, boolean pure, int position) {
        if (!pure || arguments.isEmpty() || !arguments.stream().allMatch(Constant.class::isInstance)) {
            return term;
        }
        try {
            return new Constant(term.of(Cells.NONE));
        } catch (BadValueException never) {
            throw new ExpressionException(ExpressionException.SYNTAX, String.valueOf(never.getMessage()), position);
        }
    }

    private Term ternary(ASTTernaryNode choice) {
        if (choice.jjtGetNumChildren() != 3) {
            throw refused(choice, "write a ?? b for \"b if a is null\"");
        }
        return placed(choice, Operators.choice(first(choice), second(choice), term(choice.jjtGetChild(2))));
    }

    private Term minus(JexlNode node) {
        Term operand = first(node);
        return operand instanceof Constant constant && constant.value() instanceof Number number
                ? new Constant(Numbers.negate(number))
                : placed(node, Operators.one(operand, Numbers::negate));
    }

    private Term in(JexlNode node) {
        try {
            return placed(node, Operators.in(first(node), second(node)));
        } catch (IllegalArgumentException badPattern) {
            throw refused(node, "its pattern is not a regular expression");
        }
    }

    private Term order(JexlNode node, Comparison.Wanted wanted) {
        return placed(node, Operators.order(first(node), second(node), wanted));
    }

    private Term calculation(JexlNode node, Operators.Calculation calculation) {
        return placed(node, Operators.both(first(node), second(node), calculation));
    }

    /** JEXL reads 0.1 as a double and 010 as 8; here both are what they look like, or refused. */
    private Number number(ASTNumberLiteral literal) {
        Matcher matcher = NUMBER.matcher(text);
        int start = Syntax.position(literal, text) - 1;
        if (!matcher.find(start) || matcher.start() != start || matcher.group().matches("0\\d+")) {
            throw refused(literal, "write numbers as 12 or 12.5");
        }
        int end = matcher.end();
        if (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            throw refused(literal, "write numbers as 12 or 12.5");
        }
        BigDecimal decimal = new BigDecimal(matcher.group());
        return decimal.scale() == 0 ? Numbers.narrow(decimal) : Numbers.bounded(decimal);
    }

    private Term placed(JexlNode node, Term term) {
        return new Placed(term, Syntax.text(node));
    }

    private Term first(JexlNode node) {
        return term(node.jjtGetChild(0));
    }

    private Term second(JexlNode node) {
        return term(node.jjtGetChild(1));
    }

    private List<Term> terms(JexlNode node) {
        List<Term> terms = new ArrayList<>(node.jjtGetNumChildren());
        for (int i = 0; i < node.jjtGetNumChildren(); i++) {
            terms.add(term(node.jjtGetChild(i)));
        }
        return terms;
    }

    private ExpressionException refused(JexlNode node, String hint) {
        return new ExpressionException(
                ExpressionException.SYNTAX,
                "\"" + Syntax.text(node) + "\" is not part of the row language: " + hint,
                Syntax.position(node, text));
    }
}
