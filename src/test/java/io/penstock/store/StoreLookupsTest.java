package io.penstock.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.mapping.RowLanguage;
import io.penstock.pretend.PretendTables;
import io.penstock.store.StoreWrite.Put;
import io.penstock.store.StoreWrite.When;
import io.penstock.testing.MovableClock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoreLookupsTest {

    private final MovableClock clock = new MovableClock();
    private final Store store = Store.of(new PretendTables(), clock);

    @Test
    void aTableIsAskedInExpressions() {
        store.write(
                new StoreTable("", "owners"), List.of(new Put("12", "{\"owner\": \"ada\"}", null, new When.Always())));
        RowLanguage language = new RowLanguage(clock, new StoreLookups(store));

        assertThat(language.compile("lookup('store:owners', id, 'owner')").value(Map.of("id", 12L)))
                .isEqualTo("ada");
        assertThat(language.compile("lookup('store:empty', id)").value(Map.of("id", 12L)))
                .isNull();
        assertThatThrownBy(() -> language.compile("lookup('owners', id)")).hasMessageContaining("store:owners");
        assertThatThrownBy(() -> language.compile("lookup('store:a b', id)")).hasMessageContaining("name");
    }
}
