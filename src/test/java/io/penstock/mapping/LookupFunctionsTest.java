package io.penstock.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lookup()} in a CSV file, and in what stands behind the files. */
class LookupFunctionsTest {

    @TempDir
    Path folder;

    private RowLanguage language = new RowLanguage(RowLanguageTest.NOON);

    @BeforeEach
    void tables() {
        LookupTables others = name -> {
            if (!name.equals("kept")) {
                throw new IllegalArgumentException("there is no table \"" + name + "\"");
            }
            return key -> key.equals("7") ? Map.of("name", "seven") : null;
        };
        language = new RowLanguage(RowLanguageTest.NOON, new CsvTables(folder, others));
    }

    @Test
    void aCsvFileIsATableByItsFirstColumn() throws Exception {
        write("territories", "\uFEFFcountry,owner,quota\r\nDE,\"Zoë, \"\"Z\"\"\",100\r\n12,bob,\r\n");

        assertThat(value("lookup('territories', c, 'owner')", "c", "DE")).isEqualTo("Zoë, \"Z\"");
        assertThat(value("number(lookup('territories', c).quota) + 1", "c", "DE"))
                .isEqualTo(101L);
        assertThat(value("lookup('territories', c, 'owner')", "c", 12L)).isEqualTo("bob");
        assertThat(value("lookup('territories', c, 'owner')", "c", new java.math.BigDecimal("12.0")))
                .isEqualTo("bob");
        assertThat(value("lookup('territories', c, 'quota')", "c", "12")).isNull();
        assertThat(value("lookup('territories', c, 'owner') ?? 'nobody'", "c", "FR"))
                .isEqualTo("nobody");
        assertThat(value("lookup('territories', c)", "c", null)).isNull();
    }

    @Test
    void aNameWithoutAFileIsAskedOfTheStore() {
        assertThat(value("lookup('kept', n, 'name')", "n", 7L)).isEqualTo("seven");
        assertThat(value("lookup('kept', n)", "n", 8L)).isNull();
    }

    @Test
    void aTableThatIsNotThereOrIsWrongKeepsTheFlowFromBeingBuilt() throws Exception {
        write("twice", "id,a\n1,x\n1,y\n");
        Files.write(folder.resolve("latin.csv"), new byte[] {'a', '\n', (byte) 0xE4, '\n'});

        assertThatThrownBy(() -> language.compile("lookup('nope', a)"))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("there is no table \"nope\"")
                .hasMessageContaining("nope.csv");
        assertThatThrownBy(() -> language.compile("lookup('twice', a)")).hasMessageContaining("line 2");
        assertThatThrownBy(() -> language.compile("lookup('latin', a)")).hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> language.compile("lookup('../secret', a)")).hasMessageContaining("no table");
        assertThatThrownBy(() -> language.compile("lookup(name, a)")).hasMessageContaining("in quotes");
    }

    @Test
    void aTableIsAskedAnewForEveryRowThoughTheKeyIsAConstant() {
        Map<String, Object> table = new HashMap<>();
        RowExpression expression =
                new RowLanguage(RowLanguageTest.NOON, name -> table::get).compile("lookup('kept', 'a')");

        assertThat(expression.value(Map.of())).isNull();
        table.put("a", 1L);
        assertThat(expression.value(Map.of())).isEqualTo(1L);
    }

    private @Nullable Object value(String expression, String column, @Nullable Object value) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put(column, value);
        return language.compile(expression).value(row);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name + ".csv"), text);
    }
}
