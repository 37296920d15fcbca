package io.penstock.mapping;

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
        String rest = text.substring(Math.min(offset, text.length())).strip();
        String near = rest.isEmpty()
                ? "at its end"
                : "near \"" + (rest.length() > 30 ? rest.substring(0, 30) + "…" : rest) + "\"";
        String what = unreadable instanceof JexlException.Feature
                ? "is more than an expression; it may hold columns, values, operators and functions, "
                : "cannot be read ";
        return new ExpressionException(
                ExpressionException.SYNTAX, "the expression " + what + near, Math.min(offset, text.length()) + 1);
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
