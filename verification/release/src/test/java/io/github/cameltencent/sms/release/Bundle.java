package io.github.cameltencent.sms.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The unpacked bundle: a folder of a Maven repository for each artifact. */
final class Bundle {

    private static final String GROUP = "io/github/cameltencent/";

    private final Path folder;
    private final List<String> files;

    private Bundle(Path folder, List<String> files) {
        this.folder = folder;
        this.files = files;
    }

    static Bundle unpack(Path zip, Path folder) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) file.stream().map(ZipEntry.class::cast)::iterator) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!entry.isDirectory()) {
                    Files.createDirectories(target.getParent());
                    Files.copy(file.getInputStream(entry), target);
                }
            }
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return new Bundle(
                    folder,
                    all.filter(Files::isRegularFile)
                            .map(path -> folder.relativize(path).toString())
                            .sorted()
                            .toList());
        }
    }

    /** All files, with their folders. */
    List<String> files() {
        return files;
    }

    Path path(String file) {
        return folder.resolve(file);
    }

    /** What is published, without signatures and checksums. */
    List<String> artifacts() {
        return files.stream()
                .filter(file -> !file.matches(".*\\.(asc|md5|sha1|sha256|sha512)"))
                .toList();
    }

    /** The ends of the names of the artifacts, such as {@code -sources.jar}, by artifact id. */
    Map<String, Set<String>> ends(String version) {
        return artifacts().stream()
                .collect(Collectors.groupingBy(
                        Bundle::artifactId,
                        TreeMap::new,
                        Collectors.mapping(file -> end(file, version), Collectors.toCollection(TreeSet::new))));
    }

    /** The file of an artifact with this end of its name. */
    Path file(String artifactId, String version, String end) {
        return path(GROUP + artifactId + "/" + version + "/" + artifactId + "-" + version + end);
    }

    private static String artifactId(String file) {
        return Path.of(file).getParent().getParent().getFileName().toString();
    }

    private static String end(String file, String version) {
        String start = GROUP + artifactId(file) + "/" + version + "/" + artifactId(file) + "-" + version;
        return file.startsWith(start) ? file.substring(start.length()) : file;
    }

    /** The names of the entries of a jar. */
    static Set<String> entries(Path jar) {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            return file.stream().map(ZipEntry::getName).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
