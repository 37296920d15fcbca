package io.penstock.change;

import io.penstock.row.Column;
import io.penstock.row.RowLayout;
import java.util.List;
import java.util.Set;

/** How rows that the state remembers are laid out. */
record StoredLayout(List<Column> columns, List<String> key, Set<String> ignored) {

    RowLayout rowLayout() {
        return new RowLayout(columns, key, ignored);
    }
}
