package io.penstock.mapping;

import org.apache.commons.jexl3.parser.ASTAssignment;
import org.apache.commons.jexl3.parser.ASTConstructorNode;
import org.apache.commons.jexl3.parser.ASTEQSNode;
import org.apache.commons.jexl3.parser.ASTMethodNode;
import org.apache.commons.jexl3.parser.ASTNESNode;
import org.apache.commons.jexl3.parser.ASTSizeFunction;
import org.apache.commons.jexl3.parser.JexlNode;

/** What to write instead of the things that JEXL knows and the row language does not. */
final class Refusals {

    private Refusals() {}

    static String hint(JexlNode node) {
        return switch (node) {
            case ASTMethodNode method -> "values have no methods; write lower(x), not x.toLowerCase()";
            case ASTAssignment assignment -> "nothing can be assigned; equality is ==";
            case ASTConstructorNode constructor -> "nothing can be created";
            case ASTSizeFunction size -> "write length(x); a column of that name is row['size']";
            case ASTEQSNode equal -> "write ==";
            case ASTNESNode unequal -> "write !=";
            default -> "columns, values, operators and functions are";
        };
    }
}
