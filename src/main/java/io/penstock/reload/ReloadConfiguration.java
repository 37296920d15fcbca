package io.penstock.reload;

import io.penstock.config.FileHistory;
import io.penstock.config.LiveTexts;
import io.penstock.connection.LiveConnections;
import io.penstock.lookup.PublishedLookups;
import io.penstock.mapping.RowLanguage;
import io.penstock.sync.Audit;
import io.penstock.sync.ModelSource;
import io.penstock.sync.SyncHost;
import io.penstock.warehouse.WarehouseSources;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReloadSettings.class)
class ReloadConfiguration {

    @Bean
    Folders folders(Environment environment) {
        Map<FileKind, Path> roots = Map.of(
                FileKind.CONNECTION, folder(environment, "penstock.config.connections", "config/connections"),
                FileKind.MODEL, folder(environment, "penstock.config.models", "config/models"),
                FileKind.MAPPING, folder(environment, "penstock.config.mappings", "config/mappings"),
                FileKind.LOOKUP, folder(environment, "penstock.config.lookups", "config/lookups"),
                FileKind.KAMELET, folder(environment, "penstock.kamelets", "kamelets"),
                FileKind.FLOW, folder(environment, "penstock.routes", "routes"));
        return new Folders(roots, environment.getProperty("penstock.examples.load", Boolean.class, false));
    }

    @Bean
    Stagehands stagehands(
            LiveTexts texts,
            LiveConnections connections,
            WarehouseSources sources,
            RowLanguage language,
            ModelSource warehouses,
            KameletContent kamelets,
            PublishedLookups lookups) {
        return new Stagehands(texts, connections, sources, language, warehouses, kamelets, lookups);
    }

    @Bean
    Reloader reloader(
            ReloadSettings settings,
            Folders folders,
            Stagehands hands,
            CamelContext camel,
            SyncHost syncs,
            ListableBeanFactory beans,
            ObjectProvider<Checks> checks,
            FileHistory history,
            Audit audit,
            ObjectProvider<ReloadWatcher> watchers,
            Clock clock) {
        LiveRoutes routes = new LiveRoutes(camel, syncs);
        Retirement retirement = new Retirement(routes, clock);
        Trial trial = new Trial(
                hands,
                folders,
                new Rehearsal(camel, beans),
                checks.orderedStream().toList());
        Replacement replacement = new Replacement(routes, retirement, settings.drain(), clock);
        InForce inForce = new InForce(new Assembly(resolver(camel)), hands, trial, replacement);
        Notes notes = new Notes(history, audit, watchers.orderedStream().toList(), clock);
        FirstLoad firstLoad = new FirstLoad(camel, folders, history, notes, new Sieve(trial), clock);
        return new Reloader(settings, new Look(folders, clock), inForce, firstLoad, retirement, notes, clock);
    }

    @Bean
    Reloads reloads(
            Reloader reloader,
            ReloadSettings settings,
            Folders folders,
            FileHistory history,
            CamelContext camel,
            ObjectProvider<Checks> checks) {
        return new Desk(
                reloader,
                settings,
                folders,
                history,
                camel,
                checks.orderedStream().toList());
    }

    @Bean
    WhileUp whileUp(Reloader reloader) {
        return new WhileUp(reloader);
    }

    /** Flows start last, when everything that they may ask for is there, and change no more when it begins to go. */
    record WhileUp(Reloader reloader) {

        @EventListener(ApplicationReadyEvent.class)
        void ready() {
            reloader.start();
        }

        @EventListener(ContextClosedEvent.class)
        void closed() {
            reloader.close();
        }
    }

    private static UnaryOperator<String> resolver(CamelContext camel) {
        return text -> {
            try {
                return text.contains("{{") ? camel.resolvePropertyPlaceholders(text) : text;
            } catch (IllegalArgumentException unresolved) {
                return text;
            }
        };
    }

    private static Path folder(Environment environment, String property, String otherwise) {
        return Path.of(environment.getProperty(property, otherwise));
    }
}
