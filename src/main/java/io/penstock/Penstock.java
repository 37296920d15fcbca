package io.penstock;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The application, and the way into it. The DataSource beans are warehouses, so Spring makes and migrates none itself. */
@SpringBootApplication(exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
public class Penstock {

    public static void main(String[] args) {
        SpringApplication.run(Penstock.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
