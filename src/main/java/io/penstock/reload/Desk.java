package io.penstock.reload;

import io.penstock.config.FileChange;
import io.penstock.config.FileHistory;
import io.penstock.config.Generation;
import io.penstock.config.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.jspecify.annotations.Nullable;

/** {@link Reloads} over the one that watches. */
final class Desk implements Reloads {

    private final Reloader reloader;
    private final ReloadSettings settings;
    private final Folders folders;
    private final FileHistory history;
    private final CamelContext camel;
    private final List<Checks> checks;

    Desk(
            Reloader reloader,
            ReloadSettings settings,
            Folders folders,
            FileHistory history,
            CamelContext camel,
            List<Checks> checks) {
        this.reloader = reloader;
        this.settings = settings;
        this.folders = folders;
        this.history = history;
        this.camel = camel;
        this.checks = checks;
    }

    @Override
    public List<FileStatus> files() {
        synchronized (reloader) {
            Assembly files = reloader.inForce().files();
            TreeSet<Path> paths = new TreeSet<>(reloader.notes().refused().keySet());
            files.of(FileKind.FLOW).forEach(flow -> paths.add(flow.path()));
            return paths.stream().map(path -> status(path, files)).toList();
        }
    }

    @Override
    public List<FileChange> reload(String file, boolean dryRun, String by) {
        refuseIfOff();
        synchronized (reloader) {
            List<Edit> edits = new ArrayList<>(reloader.differing());
            if (!file.isEmpty()) {
                Path path = known(file, edits);
                edits.removeIf(edit -> !edit.paths().contains(path));
            }
            return dryRun ? reloader.consider(edits, by) : reloader.take(edits, by);
        }
    }

    @Override
    public FileChange rollback(long id, String by) {
        refuseIfOff();
        synchronized (reloader) {
            FileChange change = id > 0 ? find(id) : newest();
            if (change.result() != FileChange.Result.ACCEPTED) {
                throw new ReloadException(
                        ReloadException.Kind.CONFLICT,
                        "change.not-in-force",
                        "change " + change.id() + " never came into force, so there is nothing to take back");
            }
            Edit back = back(change);
            refuseIfNotAllowed(back);
            List<FileChange> wouldBe = reloader.consider(List.of(back), by);
            if (wouldBe.get(0).result() != FileChange.Result.ACCEPTED) {
                throw new ReloadException(
                        ReloadException.Kind.INVALID,
                        "change.cannot-be-taken-back",
                        "the text before change " + change.id() + " cannot be in force now:\n"
                                + wouldBe.get(0).problem());
            }
            DiskFile.write(back);
            return reloader.take(List.of(back), by + " (rollback of " + change.id() + ")")
                    .get(0);
        }
    }

    /** Before anything of it is rehearsed, which makes its components and beans. */
    private void refuseIfNotAllowed(Edit back) {
        SourceFile after = back.after();
        if (after == null || after.kind() != FileKind.FLOW && after.kind() != FileKind.KAMELET) {
            return;
        }
        List<Problem> problems = checks.stream()
                .flatMap(check -> check.notAllowed(after.path(), after.text()).stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new ReloadException(
                    ReloadException.Kind.INVALID,
                    "change.not-allowed",
                    problems.stream().map(Problem::text).collect(Collectors.joining("\n")));
        }
    }

    @Override
    public List<FileChange> history(String file, long before, int most) {
        String path = file;
        if (!file.isEmpty()) {
            path = history.recent("", 0, Integer.MAX_VALUE).stream()
                    .flatMap(change -> java.util.stream.Stream.of(change.file(), String.valueOf(change.from())))
                    .filter(known -> isNamed(Path.of(known), file))
                    .findFirst()
                    .orElse(file);
        }
        return history.recent(path, before, most);
    }

    @Override
    public Detail change(long id) {
        FileChange change = find(id);
        FileKind kind = folders.kind(Path.of(change.file())).orElse(FileKind.CONNECTION);
        // In both a secret may stand that was refused for that; anywhere else if that was the reason.
        boolean secret = kind == FileKind.CONNECTION
                || kind == FileKind.LOOKUP
                || change.problem().contains("secret-in-file");
        return new Detail(
                change, Difference.unified(text(change.before()), text(change.after()), change.file(), secret));
    }

    private String text(@Nullable String hash) {
        return hash == null ? "" : history.text(hash).orElse("");
    }

    private FileChange find(long id) {
        return history.find(id)
                .orElseThrow(() -> new ReloadException(
                        ReloadException.Kind.UNKNOWN,
                        "change.unknown",
                        "there is no change " + id + "; list them with: penstock history"));
    }

    private FileChange newest() {
        return history.recent("", 0, Integer.MAX_VALUE).stream()
                .filter(change -> change.result() == FileChange.Result.ACCEPTED
                        && !change.by().equals("start"))
                .findFirst()
                .orElseThrow(() ->
                        new ReloadException(ReloadException.Kind.UNKNOWN, "change.none", "nothing was changed yet"));
    }

    /** From what is in force to what was before the change. */
    private Edit back(FileChange change) {
        Path now = Path.of(change.file());
        String from = change.from();
        Path then = from == null ? now : Path.of(from);
        SourceFile before = reloader.inForce().files().file(now).orElse(null);
        FileKind kind = folders.kind(now)
                .orElseThrow(() -> new ReloadException(
                        ReloadException.Kind.CONFLICT,
                        "file.elsewhere",
                        now + " lies in none of the folders that are in use now"));
        SourceFile after = change.before() == null ? null : SourceFile.of(kind, then, text(change.before()));
        if (before == null && after == null || before != null && after != null && same(before, after)) {
            throw new ReloadException(
                    ReloadException.Kind.CONFLICT,
                    "change.is-taken-back",
                    now + " is already as it was before change " + change.id());
        }
        return new Edit(before, after);
    }

    private static boolean same(SourceFile one, SourceFile other) {
        return one.path().equals(other.path()) && one.hash().equals(other.hash());
    }

    private FileStatus status(Path path, Assembly files) {
        Optional<SourceFile> live = files.file(path);
        Verdict refused = reloader.notes().refused().get(path);
        FileStatus.State state = refused == null
                ? FileStatus.State.LIVE
                : live.isPresent() ? FileStatus.State.OLD_VERSION_LIVE : FileStatus.State.NOT_LOADED;
        Loading loading = reloader.inForce().replacement().loadings().get(path);
        List<FileStatus.RouteStatus> routes = loading == null
                ? List.of()
                : loading.routes(camel)
                        .map(route -> routeStatus(route.getRouteId()))
                        .toList();
        return new FileStatus(
                path.toString(),
                live.map(SourceFile::kind).or(() -> folders.kind(path)).orElse(FileKind.FLOW),
                state,
                routes,
                since(path),
                reloader.retirement().of(path),
                refused == null ? List.of() : refused.problems());
    }

    private @Nullable Instant since(Path path) {
        Instant now = reloader.notes().since(path);
        return now != null
                ? now
                : history.recent(path.toString(), 0, 100).stream()
                        .filter(change -> change.result() == FileChange.Result.ACCEPTED)
                        .map(FileChange::at)
                        .findFirst()
                        .orElse(null);
    }

    private FileStatus.RouteStatus routeStatus(String route) {
        ServiceStatus status = camel.getRouteController().getRouteStatus(route);
        return new FileStatus.RouteStatus(Generation.of(route).name(), status == null ? "Stopped" : status.name());
    }

    private Path known(String file, List<Edit> edits) {
        TreeSet<Path> paths = new TreeSet<>(reloader.inForce().files().files().keySet());
        edits.forEach(edit -> paths.addAll(edit.paths()));
        return paths.stream()
                .filter(path -> isNamed(path, file))
                .findFirst()
                .orElseThrow(() -> new ReloadException(
                        ReloadException.Kind.UNKNOWN,
                        "file.unknown",
                        "there is no file \"" + file + "\" in "
                                + String.join(
                                        ", ",
                                        folders.roots().values().stream()
                                                .map(Path::toString)
                                                .toList())));
    }

    /** By its path, its last part, or that without its ending. */
    private static boolean isNamed(Path path, String file) {
        String last = String.valueOf(path.getFileName());
        return path.equals(Path.of(file)) || last.equals(file) || last.startsWith(file + ".") || path.endsWith(file);
    }

    private void refuseIfOff() {
        if (settings.mode() == ReloadSettings.Mode.OFF) {
            throw new ReloadException(
                    ReloadException.Kind.CONFLICT,
                    "reload.off",
                    "penstock.reload.mode is off: changed files are taken up at the next start");
        }
    }
}
