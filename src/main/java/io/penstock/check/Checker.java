package io.penstock.check;

import io.penstock.config.Problems;
import io.penstock.config.Secrets;
import io.penstock.connection.ConnectionType;
import io.penstock.mapping.Mappings;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Says everything that is wrong with the files of an installation. Nothing is loaded, started or changed by it, so
 * asking again is harmless. Safe for use by several threads.
 */
@Component
public final class Checker {

    private final SceneReader reader;
    private final List<Rule> rules;

    Checker(ObjectProvider<ConnectionType> types, Secrets secrets, Mappings mappings) {
        this.reader = new SceneReader(new DslSchema(), types.orderedStream().toList(), secrets, mappings);
        this.rules = List.of(new UniqueIds());
    }

    /** All problems of all files, errors and warnings. Without errors, the files work as far as files can tell. */
    public Problems check(CheckedFiles files) {
        Problems problems = new Problems();
        Scene scene = reader.read(files, problems);
        for (Rule rule : rules) {
            rule.check(scene, problems);
        }
        return problems;
    }
}
