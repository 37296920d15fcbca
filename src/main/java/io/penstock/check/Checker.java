package io.penstock.check;

import io.penstock.config.Problem;
import io.penstock.config.Problems;
import io.penstock.config.Secrets;
import io.penstock.connection.ConnectionType;
import io.penstock.mapping.Mappings;
import io.penstock.mapping.RowLanguage;
import io.penstock.warehouse.Dialect;
import io.penstock.warehouse.Warehouses;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.stereotype.Component;

/**
 * Says everything that is wrong with the files of an installation. Nothing is loaded, started or changed by it, so
 * asking again is harmless. Safe for use by several threads.
 */
@Component
public final class Checker {

    private final SceneReader reader;
    private final List<Rule> rules;
    private final AllowedParts allowed;

    Checker(
            ObjectProvider<ConnectionType> types,
            ObjectProvider<Dialect> dialects,
            ObjectProvider<Warehouses> warehouses,
            Secrets secrets,
            Mappings mappings,
            RowLanguage language,
            ConfigurableListableBeanFactory beans,
            ConfigurableEnvironment settings) {
        Set<String> names = new TreeSet<>(List.of(beans.getBeanDefinitionNames()));
        names.addAll(List.of(settings.getProperty("penstock.check.beans", String[].class, new String[0])));
        Set<String> warehouseTypes =
                dialects.orderedStream().map(Dialect::type).collect(Collectors.toCollection(TreeSet::new));
        Catalogue catalogue = new Catalogue();
        this.reader = new SceneReader(new DslSchema(), types.orderedStream().toList(), secrets, mappings, names);
        this.allowed = AllowedParts.of(settings);
        this.rules = List.of(
                new UniqueIds(),
                new StepNames(),
                new EndpointOptions(catalogue),
                new DirectRoutes(),
                new KameletCalls(catalogue, language),
                new Expressions(catalogue, language),
                new BatchExpressions(language),
                new Placeholders(settings),
                new Beans(),
                new SyncOptions(
                        catalogue
                                .component("sync")
                                .map(options -> options.byName().keySet())
                                .orElse(Set.of()),
                        warehouseTypes),
                new LookupNames(warehouseTypes),
                new Settling(),
                new SharedObjects(),
                new WebhookPaths(),
                new TriggerNames(),
                new ClearSecrets(),
                new SettingsKeys(),
                new KeyColumns(warehouses));
    }

    /** What a flow or Kamelet of these files uses that one that comes in over the API may not. */
    public List<Problem> notAllowed(CheckedFiles files, Path file) {
        return allowed.problems(reader.read(files, new Problems()), file);
    }

    SceneReader reader() {
        return reader;
    }

    /** All problems of all files, errors and warnings. Without errors, the files work as far as files can tell. */
    public Problems check(CheckedFiles files) {
        Problems found = new Problems();
        Scene scene = reader.read(files, found);
        for (Rule rule : rules) {
            rule.check(scene, found);
        }
        Problems problems = new Problems();
        problems.addAll(FileEnds.moved(found.all(), files));
        return problems;
    }
}
