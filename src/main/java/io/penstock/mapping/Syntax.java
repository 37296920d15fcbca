package io.penstock.mapping;

import java.util.Optional;
import org.apache.commons.jexl3.JexlBuilder;
import org.apache.commons.jexl3.JexlEngine;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.JexlExpression;
import org.apache.commons.jexl3.JexlFeatures;
import org.apache.commons.jexl3.JexlInfo;
import org.apache.commons.jexl3.internal.Debugger;
import org.apache.commons.jexl3.internal.ScriptVisitor;
import org.apache.commons.jexl3.introspection.JexlPermissions;
import org.apache.commons.jexl3.parser.ASTJexlScript;
import org.apache.commons.jexl3.parser.JexlNode;
import org.jspecify.annotations.Nullable;

/**
 * JEXL's parser, with all of JEXL switched off that is more than an expression over values. JEXL never evaluates
 * anything here; its permissions are closed as a second lock.
 */
final class Syntax {

    private static final JexlPermissions NOTHING = JexlPermissions.parse("java.lang { }");

    private static final JexlEngine JEXL = new JexlBuilder()
            .features(JexlFeatures.createNone()
                    .structuredLiteral(true)
                    .arrayReferenceExpr(true)
                    .comparatorNames(true))
            .permissions(NOTHING)
            .debug(false)
            .cache(-1)
            .create();

    private Syntax() {}

    /** The tree of the expression. */
    static JexlNode parse(String text) {
        if (text.isBlank()) {
            throw new ExpressionException(ExpressionException.SYNTAX, "the expression is empty", 0);
        }
        try {
            JexlExpression parsed = JEXL.createExpression(new JexlInfo("", 1, 1), text);
            return new Root().of(parsed);
        } catch (JexlException unreadable) {
            throw refused(unreadable, text);
        }
    }

    /** The text of a part of an expression, in JEXL's own spelling. */
    static String text(JexlNode node) {
        return new Debugger().data(node);
    }

    /** The character, from 1, at which the part begins. */
    static int position(JexlNode node, String text) {
        return offset(text, node.getLine(), node.getColumn()) + 1;
    }

    private static int offset(String text, int line, int column) {
        int at = 0;
        for (int passed = 1; passed < line && text.indexOf('\n', at) >= 0; passed++) {
            at = text.indexOf('\n', at) + 1;
        }
        return Math.max(0, Math.min(text.length(), at + column - 1));
    }

    private static ExpressionException refused(JexlException unreadable, String text) {
        JexlInfo info = unreadable.getInfo();
        int offset = info == null ? 0 : offset(text, info.getLine(), info.getColumn());
        String what = unreadable instanceof JexlException.Feature
                ? "is more than an expression; it may hold columns, values, operators and functions, "
                        + near(text, offset)
                : unclosed(text).orElse("cannot be read " + near(text, offset));
        return new ExpressionException(
                ExpressionException.SYNTAX, "the expression " + what, Math.min(offset, text.length()) + 1);
    }

    private static String near(String text, int offset) {
        String rest = text.substring(Math.min(offset, text.length())).strip();
        return rest.isEmpty()
                ? "at its end"
                : "near \"" + (rest.length() > 30 ? rest.substring(0, 30) + "…" : rest) + "\"";
    }

    /** The commonest slip, which the parser tells of in other words. */
    private static Optional<String> unclosed(String text) {
        int open = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                i += c == '\\' ? 1 : 0;
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(' || c == ')') {
                open += c == '(' ? 1 : -1;
            }
        }
        if (quote != 0) {
            return Optional.of("has a quote that is not closed");
        }
        return open > 0 ? Optional.of("has a parenthesis that is not closed") : Optional.empty();
    }

    /** The way to the tree of a parsed expression that JEXL leaves open. */
    private static final class Root extends ScriptVisitor {

        private @Nullable JexlNode root;

        JexlNode of(JexlExpression parsed) {
            visitExpression(parsed, null);
            if (root == null) {
                throw new ExpressionException(ExpressionException.SYNTAX, "the expression is empty", 0);
            }
            return root;
        }

        @Override
        protected @Nullable Object visit(ASTJexlScript script, @Nullable Object data) {
            root = script.jjtGetNumChildren() == 1 ? script.jjtGetChild(0) : null;
            return data;
        }
    }
}
