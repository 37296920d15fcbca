package io.penstock.mapping;

/**
 * What a person needs to know of a function.
 *
 * @param usage name and parameters; those in brackets may be left out, dots mean any number
 * @param description what it gives, as a phrase
 */
public record FunctionHelp(String name, String usage, String description) {}
