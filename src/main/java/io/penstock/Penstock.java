package io.penstock;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application, and the way into it. */
@SpringBootApplication
public class Penstock {

    public static void main(String[] args) {
        SpringApplication.run(Penstock.class, args);
    }
}
