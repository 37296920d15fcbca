package io.penstock.mapping;

import io.penstock.config.LiveTexts;
import io.penstock.config.Problem;
import io.penstock.config.Problems;
import io.penstock.config.ProblemsException;
import io.penstock.config.Spelling;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The mapping files of a folder, {@code NAME.yaml}. Safe for use by several threads.
 *
 * <p>What counts is the text that is in force when it is asked for, compiled anew if it has changed; who holds a mapping
 * keeps it as it was.
 */
public final class Mappings {

    private static final String ENDING = ".yaml";
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]*");

    private final Path folder;
    private final RowLanguage language;
    private final LiveTexts texts;
    private final Map<String, Mapping> compiled = new ConcurrentHashMap<>();

    public Mappings(Path folder, RowLanguage language) {
        this(folder, language, new LiveTexts());
    }

    public Mappings(Path folder, RowLanguage language, LiveTexts texts) {
        this.folder = folder;
        this.language = language;
        this.texts = texts;
    }

    /**
     * The mapping as its file is now.
     *
     * @throws ProblemsException with everything that is wrong with the file, or that there is none
     */
    public Mapping load(String name) {
        byte[] content = content(name);
        String hash = CheckFunctions.hex("SHA-256", content);
        Mapping known = compiled.get(name);
        if (known != null && known.contentHash().equals(hash)) {
            return known;
        }
        Problems problems = new Problems();
        List<Field> fields = new MappingFile(language, problems).fields(file(name), text(name, content));
        problems.throwIfAny();
        Mapping mapping = new Mapping(name, hash, fields);
        compiled.put(name, mapping);
        return mapping;
    }

    /** Says what would be wrong with a mapping file of this content. */
    public void check(Path file, String text, Problems problems) {
        new MappingFile(language, problems).fields(file, text);
    }

    /**
     * The SHA-256 of the mapping's file as it is now, as hex digits: part of the shape of the flows that use it.
     *
     * @throws ProblemsException if there is no such file
     */
    public String contentHash(String name) {
        return CheckFunctions.hex("SHA-256", content(name));
    }

    /** The names of the mappings there are, sorted. */
    public List<String> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(ENDING))
                    .map(file -> file.substring(0, file.length() - ENDING.length()))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** Where the mapping of this name is, or would be. */
    public Path file(String name) {
        return folder.resolve(name + ENDING);
    }

    private byte[] content(String name) {
        if (!NAME.matcher(name).matches()) {
            throw missing(name);
        }
        try {
            return texts.read(file(name));
        } catch (NoSuchFileException none) {
            throw missing(name);
        } catch (IOException unreadable) {
            throw ProblemsException.of(new Problem(
                    file(name), 0, 0, "config.unreadable", "the file cannot be read: " + unreadable.getMessage(), ""));
        }
    }

    private String text(String name, byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw ProblemsException.of(new Problem(
                    file(name), 0, 0, "config.not-utf8", "the file is not UTF-8 text.", "Save it as UTF-8."));
        }
    }

    private ProblemsException missing(String name) {
        return ProblemsException.of(new Problem(
                file(name),
                0,
                0,
                "mapping.unknown",
                "there is no mapping \"" + name + "\".",
                Spelling.suggestion(name, names(), "There are: ")));
    }
}
