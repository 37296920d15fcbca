package io.penstock.console;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the API answers where it has nothing. */
@Hidden
@RestController
class UnknownPath {

    @RequestMapping({"/api", "/api/**"})
    void nothing(HttpServletRequest request) {
        throw new Refusal(
                HttpStatus.NOT_FOUND,
                "request.unknown-path",
                "the API has no " + request.getMethod() + " " + request.getRequestURI());
    }
}
