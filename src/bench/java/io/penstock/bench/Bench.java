package io.penstock.bench;

import java.util.Locale;

/**
 * The way into the benchmarks: {@code bulk}, {@code incr}, {@code growth}, {@code reload}, {@code reload-load},
 * {@code hook} or {@code cache}.
 */
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        String which = arguments.length == 0 ? "bulk" : arguments[0].toLowerCase(Locale.ROOT);
        System.out.printf(
                "%s on %s, %d processors, load %s%n",
                which,
                System.getProperty("java.vm.version"),
                Runtime.getRuntime().availableProcessors(),
                ProcessMemory.load());
        switch (which) {
            case "bulk" -> new BulkBench(Long.getLong("rows", 1_000_000)).run();
            case "incr" -> new IncrementalBench(Long.getLong("rows", 10_000_000)).run();
            case "reload" -> new ReloadBench(Integer.getInteger("flows", 20), Integer.getInteger("edits", 100)).run();
            case "reload-load" ->
                new ReloadLoadBench(Integer.getInteger("edits", 100), Integer.getInteger("rate", 200)).run();
            case "growth" -> new GrowthBench().run();
            case "hook" -> new HookBench().run();
            case "cache" -> new CacheBench().run();
            default -> throw new IllegalArgumentException("no benchmark \"" + which + "\": bulk, incr, growth, reload, reload-load, hook, cache");
        }
        System.exit(0);
    }
}
