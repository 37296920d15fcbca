package io.penstock.destination;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.jexl3.JexlArithmetic;
import org.apache.commons.jexl3.JexlBuilder;
import org.apache.commons.jexl3.JexlEngine;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.JexlFeatures;
import org.apache.commons.jexl3.JexlScript;
import org.apache.commons.jexl3.introspection.JexlPermissions;
import org.jspecify.annotations.Nullable;

/** Compiles the expressions of contracts: JEXL, without access to anything but its values and {@link Functions}. */
final class Formulas {

    private static final JexlEngine ENGINE = new JexlBuilder()
            .permissions(JexlPermissions.RESTRICTED.compose("io.penstock.destination.*", "io.penstock.row.*"))
            .features(new JexlFeatures()
                    .sideEffectGlobal(false)
                    .sideEffect(false)
                    .newInstance(false)
                    .loops(false)
                    .pragma(false)
                    .annotation(false))
            .arithmetic(new Ordered())
            .namespaces(namespaces())
            .strict(false)
            .safe(true)
            .silent(false)
            .cache(256)
            .create();

    private Formulas() {}

    /** The expression, or null for null. */
    static @Nullable Formula optional(@Nullable String text, String where) {
        return text == null ? null : of(text, where);
    }

    /** @param where the key of the contract, for what is said if the expression is wrong */
    static Formula of(String text, String where) {
        JexlScript script;
        try {
            script = ENGINE.createScript(text.strip());
        } catch (JexlException wrong) {
            throw new FormulaException(where + " is not an expression: " + wrong.getMessage(), wrong);
        }
        return scope -> {
            try {
                return script.execute(scope);
            } catch (JexlException failed) {
                throw new FormulaException(where + " failed on a value (" + kind(failed) + ")", failed);
            }
        };
    }

    private static String kind(JexlException failed) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        return cause.getClass().getSimpleName();
    }

    private static Map<String, Object> namespaces() {
        Map<String, Object> namespaces = new HashMap<>();
        namespaces.put(null, new Functions());
        return namespaces;
    }

    /** Keeps the keys of a map in the order in which the contract writes them. */
    private static final class Ordered extends JexlArithmetic {

        Ordered() {
            super(false);
        }

        @Override
        public MapBuilder mapBuilder(int size, boolean extended) {
            Map<Object, Object> map = new LinkedHashMap<>();
            return new MapBuilder() {
                @Override
                public void put(Object key, Object value) {
                    map.put(key, value);
                }

                @Override
                public Object create() {
                    return map;
                }
            };
        }
    }
}
