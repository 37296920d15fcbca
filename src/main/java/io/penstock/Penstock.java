package io.penstock;

import io.penstock.cli.Cli;
import java.time.Clock;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The application, and the way into it. The DataSource beans are warehouses, so Spring makes and migrates none itself. */
@SpringBootApplication(exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
public class Penstock {

    /** With no argument or {@code server} starts the server; anything else is a command for one that runs. */
    public static void main(String[] args) {
        if (Cli.isFor(args)) {
            System.exit(Cli.run(args));
        }
        boolean named = args.length > 0 && args[0].equals("server");
        SpringApplication.run(Penstock.class, named ? Arrays.copyOfRange(args, 1, args.length) : args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
