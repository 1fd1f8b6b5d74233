package io.github.cameltencent.sms.benchmark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The class path of this JVM in jars, as an application has it: what this build has compiled is in folders, and a JVM archives no
 * classes of folders.
 */
record JarFolder(Path folder) {

    /** @param unused the beginnings of the names of jars to leave out */
    String classPath(List<String> unused) {
        return Arrays.stream(ChildJvm.thisClassPath().split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .filter(entry -> unused.stream().noneMatch(name(entry)::startsWith))
                .map(entry -> jar(entry).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The name of a jar, or of the module whose target/classes it is. */
    private static String name(Path entry) {
        int fromEnd = Files.isDirectory(entry) ? 3 : 1;
        return entry.getName(entry.getNameCount() - fromEnd).toString();
    }

    private Path jar(Path entry) {
        if (!Files.isDirectory(entry)) {
            return entry;
        }
        Path jar = folder.resolve(name(entry) + "-" + entry.getName(entry.getNameCount() - 1) + ".jar");
        int failed = Files.exists(jar)
                ? 0
                : ToolProvider.findFirst("jar")
                        .orElseThrow()
                        .run(System.out, System.err, "-c", "-f", jar.toString(), "-C", entry.toString(), ".");
        if (failed != 0) {
            throw new IllegalStateException("cannot make " + jar);
        }
        return jar;
    }

    void delete() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(JarFolder::delete);
        }
        Files.delete(folder);
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
