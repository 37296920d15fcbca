package io.penstock.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands, and the way into them. */
@Command(
        name = "penstock",
        mixinStandardHelpOptions = true,
        versionProvider = Cli.Version.class,
        description =
                "Reverse ETL on Apache Camel. Commands talk to the running server; \"penstock server\" starts it.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "The token comes from PENSTOCK_TOKEN or, for a server on this machine, from data/api-token"
                    + " (PENSTOCK_DATA names another data directory).",
            "Ends with 0 when all is well, 1 when it failed, 2 when called wrongly, 3 when rows were rejected or"
                    + " deferred, 4 when something waits for a person."
        })
public final class Cli implements Runnable {

    @Mixin
    final Desk desk;

    @Spec
    CommandSpec spec = CommandSpec.create();

    private Cli(Desk desk) {
        this.desk = desk;
    }

    /** Whether the arguments are for a command, and not for the server: none, {@code server …}, {@code --key=value}. */
    public static boolean isFor(String[] args) {
        return args.length > 0
                && !args[0].equals("server")
                && !(args[0].startsWith("--") && args[0].contains("=") && !args[0].startsWith("--url="));
    }

    /** Does what the arguments say, on the terminal of this process. */
    public static int run(String[] args) {
        // What a command has to say it prints; nothing else may appear between the lines.
        LoggingSystem.get(Cli.class.getClassLoader()).beforeInitialize();
        return run(args, Terminal.real());
    }

    static int run(String[] args, Terminal terminal) {
        return commands(new Desk(terminal)).execute(args);
    }

    private static CommandLine commands(Desk desk) {
        CommandLine root = new CommandLine(new Cli(desk));
        Map<String, Object> commands = new LinkedHashMap<>();
        commands.put("syncs", new SyncsCommand(desk));
        commands.put("sync", new SyncCommand(desk));
        commands.put("run", new RunCommand(desk));
        commands.put("plan", new PlanCommand(desk));
        commands.put("approve", new ApproveCommand(desk));
        for (WishCommand.Wish wish : WishCommand.Wish.values()) {
            commands.put(wish.command(), new WishCommand(desk, wish));
        }
        commands.put("runs", new RunsCommand(desk));
        commands.put("show", new ShowCommand(desk));
        commands.put("failed", new FailedCommand(desk));
        commands.put("key", new KeyCommand(desk));
        commands.put("quarantine", new QuarantineCommand(desk));
        commands.put("resend", new ResendCommand(desk));
        commands.put("erase", new EraseCommand(desk));
        commands.put("adopt", new AdoptCommand(desk));
        commands.put("reset", new ResetCommand(desk));
        commands.put("store", new StoreCommand(desk));
        commands.put("connections", new ConnectionsCommand(desk));
        commands.put("preview", new PreviewCommand(desk));
        commands.put("routes", new RoutesCommand(desk));
        commands.put("reload", new ReloadCommand(desk));
        commands.put("history", new HistoryCommand(desk));
        commands.put("rollback", new RollbackCommand(desk));
        commands.put("webhooks", new WebhooksCommand(desk));
        commands.put("triggers", new TriggersCommand(desk));
        commands.put("audit", new AuditCommand(desk));
        commands.put("sample", new SampleCommand(desk));
        commands.put("validate", new ValidateCommand(desk));
        commands.put("schema", new SchemaCommand(desk));
        commands.put("password", new PasswordCommand(desk));
        commands.put("encrypt", new EncryptCommand(desk));
        commands.put("token", new TokenCommand(desk));
        commands.put("server", new ServerCommand());
        commands.put("version", new VersionCommand(desk));
        commands.forEach((name, command) -> {
            CommandLine line = new CommandLine(command);
            if (command instanceof WishCommand wish) {
                line.getCommandSpec().usageMessage().description(wish.description());
            }
            helpful(line);
            root.addSubcommand(name, line);
        });
        root.setOut(desk.terminal().out());
        root.setErr(desk.terminal().err());
        root.setUsageHelpWidth(100);
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setExecutionExceptionHandler(new Failures(desk));
        return root;
    }

    private static void helpful(CommandLine line) {
        line.getCommandSpec()
                .addOption(OptionSpec.builder("--help")
                        .usageHelp(true)
                        .description("Say how this command is called.")
                        .build());
        line.getSubcommands().values().forEach(Cli::helpful);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }

    /** The version of the jar. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Cli.class.getPackage().getImplementationVersion();
            return new String[] {"penstock " + (version == null ? "(not packaged)" : version)};
        }
    }
}
