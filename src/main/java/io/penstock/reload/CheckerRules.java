package io.penstock.reload;

import io.penstock.check.CheckedFiles;
import io.penstock.check.Checker;
import io.penstock.config.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.env.PropertyResolver;
import org.springframework.stereotype.Component;

/** What the checker says of files, as they would be. Its warnings forbid nothing. */
@Component
final class CheckerRules implements Checks {

    private final Checker checker;
    private final CheckedFiles disk;
    private final Folders folders;

    CheckerRules(Checker checker, PropertyResolver settings, Folders folders) {
        this.checker = checker;
        this.disk = CheckedFiles.of(settings).withoutAsking();
        this.folders = folders;
    }

    @Override
    public List<Problem> problems(Set<Path> newest, Map<Path, String> texts, boolean ask) {
        CheckedFiles files = ask ? disk.asking(CheckedFiles.Asking.COLUMNS) : disk;
        for (FileKind kind : FileKind.values()) {
            for (Path path : folders.files(kind)) {
                files = texts.containsKey(path) ? files : files.without(path);
            }
        }
        for (Map.Entry<Path, String> text : texts.entrySet()) {
            files = files.with(text.getKey(), text.getValue());
        }
        return checker.check(files.blaming(newest)).all().stream()
                .filter(Problem::isError)
                .toList();
    }

    @Override
    public List<Problem> notAllowed(Path file, String text) {
        return checker.notAllowed(disk.with(file, text), file);
    }
}
