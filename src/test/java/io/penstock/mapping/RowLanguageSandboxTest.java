package io.penstock.mapping;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An expression comes from a file that an editor may write: it must reach nothing but columns and our functions. */
class RowLanguageSandboxTest {

    private final RowLanguage language = new RowLanguage(RowLanguageTest.NOON);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "''.getClass()",
                "''.getClass().forName('java.lang.Runtime')",
                "word.getClass().getClassLoader()",
                "word.length()",
                "word['getClass']()",
                "row.getClass()",
                "row.key()",
                "row.ticket().settle('x', null)",
                "row.clear()",
                "lower(word).trim()",
                "lower.call(word)",
                "(lower)(word)",
                "new('java.lang.ProcessBuilder', 'ls')",
                "new java.lang.ProcessBuilder('ls')",
                "new('java.io.File', '/etc/passwd')",
                "java:lang()",
                "system:exit(1)",
                "#pragma jexl.import java.lang\nSystem.exit(1)",
                "#pragma jexl.namespace.s java.lang.System\ns:exit(1)",
                "word = 'x'",
                "whole += 1",
                "whole++",
                "--whole",
                "var x = 1",
                "let x = 1",
                "const x = 1",
                "while (true) {}",
                "for (x : tags) { x }",
                "for (var i = 0; i < 10; i++) { i }",
                "do {} while (true)",
                "if (yes) 1 else 2",
                "return 1",
                "throw 1",
                "try { 1 } catch (e) { 2 }",
                "{ 1; 2 }",
                "1; 2",
                "x -> x + 1",
                "(x) => x",
                "function(x) { x }",
                "@silent word",
                "1 .. 1000000000",
                "{'a': 1}",
                "{1, 2}",
                "`${word}`",
                "word instanceof 'java.lang.String'",
                "whole & 1",
                "whole | 1",
                "whole ^ 1",
                "~whole",
                "1 << 62",
                "size word",
                "#NaN",
                "#0",
                "row[word]",
                "row[1]",
                "row",
                "sha256(row)",
                "eval('1')",
                "exec('ls')",
                "read('/etc/passwd')"
            })
    void isRefused(String escape) {
        assertThatThrownBy(() -> language.compile(escape)).isInstanceOf(ExpressionException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "''.class",
                "'x'.class.classLoader",
                "word.class",
                "word.bytes",
                "word['class']",
                "whole.class",
                "day.year",
                "id.class",
                "yes.class.module"
            })
    void aValueHasNoProperties(String escape) {
        Map<String, @Nullable Object> row = RowLanguageTest.ROW;

        assertThatThrownBy(() -> language.compile(escape).value(row))
                .isInstanceOfAny(BadValueException.class, ExpressionException.class)
                .hasMessageContaining("has no parts");
    }

    @Test
    void aStructureHasItsEntriesOnly() {
        RowExpression inside =
                language.compile("address.class ?? address['size'] ?? address.empty ?? tags[-1] ?? 'nothing'");

        org.assertj.core.api.Assertions.assertThat(inside.value(RowLanguageTest.ROW))
                .isEqualTo("nothing");
    }

    @Test
    void aColumnCalledSystemIsAColumn() {
        org.assertj.core.api.Assertions.assertThat(
                        language.compile("System + Runtime").value(Map.of("System", "a", "Runtime", "b")))
                .isEqualTo("ab");
    }
}
