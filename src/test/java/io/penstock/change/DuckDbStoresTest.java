package io.penstock.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbStoresTest {

    @TempDir
    Path directory;

    @Test
    void aStateKeepsItsIncarnationWhenItIsOpenedAgain() {
        try (DuckDbStores stores = stores()) {
            assertThat(stores.exists("orders")).isFalse();
            assertThat(stores.incarnation("orders")).isEmpty();
            StateStore store = stores.open("orders", false);
            var incarnation = store.incarnation();
            store.close();
            assertThat(stores.exists("orders")).isTrue();
            assertThat(stores.incarnation("orders")).contains(incarnation);
            try (StateStore again = stores.open("orders", false)) {
                assertThat(again.incarnation()).isEqualTo(incarnation);
            }
        }
    }

    @Test
    void aDirectoryIsForOneAtATime() {
        try (DuckDbStores first = stores()) {
            assertThat(first.exists("orders")).isFalse();
            assertThatThrownBy(this::stores)
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining("already open in this process");
        }
        stores().close();
    }

    @Test
    void aNameThatCouldLeaveTheDirectoryIsRefused() {
        try (DuckDbStores stores = stores()) {
            assertThatThrownBy(() -> stores.open("../orders", false)).isInstanceOf(StateException.class);
            assertThatThrownBy(() -> stores.open("Orders", false)).hasMessageContaining("lower-case");
        }
    }

    private DuckDbStores stores() {
        return new DuckDbStores(directory, new StateSettings("300MB", 2), RetryPolicy.DEFAULT, Clock.systemUTC());
    }
}
